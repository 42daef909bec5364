package org.dsno.core.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.dsno.core.storage.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Where a plug-in came from.
 *
 * @param location the full path, for messages
 * @param jar the file name alone
 * @param version see {@link PluginInfo}
 */
record PluginOrigin(String location, String jar, String version) {
    private static final String NO_VERSION = "unversioned";

    /** The origin of a class that the application's class path brought: a jar, or in a build a folder of classes. */
    static PluginOrigin onClassPath(Class<?> provider) {
        String stated = provider.getPackage().getImplementationVersion();
        String version = stated == null ? NO_VERSION : stated;
        CodeSource source = provider.getProtectionDomain().getCodeSource();
        if (source == null
                || source.getLocation() == null
                || !source.getLocation().getProtocol().equals("file")) {
            return new PluginOrigin("the class path", "class path", version);
        }
        Path path = pathOf(source);
        if (!Files.isRegularFile(path)) {
            return new PluginOrigin(path.toString(), fileName(path), version);
        }
        try {
            return inJar(path, stated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The origin of whatever lies in a plug-in jar. The content counts, not only the stated version: a plug-in under
     * development is rebuilt many times with the same one.
     *
     * @param stated the implementation version that the jar's manifest states, if it does
     */
    static PluginOrigin inJar(Path jar, @Nullable String stated) throws IOException {
        String digest = "sha256:" + Sha256.of(jar);
        return new PluginOrigin(jar.toString(), fileName(jar), stated == null ? digest : stated + " " + digest);
    }

    private static String fileName(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    private static Path pathOf(CodeSource source) {
        try {
            URI uri = source.getLocation().toURI();
            return Path.of(uri);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path has an entry that is no URI: " + source, e);
        }
    }
}
