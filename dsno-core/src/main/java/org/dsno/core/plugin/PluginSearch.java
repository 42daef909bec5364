package org.dsno.core.plugin;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.dsno.api.Plugin;
import org.jspecify.annotations.Nullable;

/** Walks class path and jars, and keeps what it finds: plug-ins, broken ones, and faults that nobody can ignore. */
final class PluginSearch {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    final Map<PluginKind, Map<String, LoadedPlugin>> found = new TreeMap<>();
    final List<BrokenPlugin> broken = new ArrayList<>();
    final List<String> faults = new ArrayList<>();
    final List<Closeable> open = new ArrayList<>();

    void classPath(ClassLoader loader) {
        for (PluginKind kind : PluginKind.values()) {
            walk(kind, loader, "the class path", PluginOrigin::onClassPath);
        }
    }

    /** Searches the jars of each directory, once even if it is given twice under different names. */
    void directories(Collection<Path> directories) {
        Set<Path> real = new LinkedHashSet<>();
        for (Path directory : directories) {
            try {
                real.add(directory.toRealPath());
            } catch (IOException e) {
                faults.add("the plug-in directory " + directory + " does not exist or cannot be read");
            }
        }
        real.forEach(this::directory);
    }

    private void directory(Path directory) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, "*.jar")) {
            stream.forEach(jars::add);
            if (jars.isEmpty()) {
                broken.add(new BrokenPlugin(null, "the plug-in directory " + directory + " holds no jar", null));
            }
        } catch (NotDirectoryException e) {
            faults.add("the plug-in directory " + directory + " is not a directory; name the one that holds the jars");
        } catch (IOException e) {
            faults.add("the plug-in directory " + directory + " cannot be read: " + e);
        }
        jars.stream().sorted().forEach(this::jar);
    }

    private void jar(Path jar) {
        try {
            List<PluginKind> offered;
            PluginOrigin origin;
            try (JarFile content = new JarFile(jar.toFile())) {
                offered = Arrays.stream(PluginKind.values())
                        .filter(kind -> content.getEntry(
                                        "META-INF/services/" + kind.spi().getName())
                                != null)
                        .toList();
                origin = PluginOrigin.inJar(jar, statedVersion(content.getManifest()));
            }
            if (offered.isEmpty()) {
                broken.add(new BrokenPlugin(
                        null,
                        jar + " holds no plug-in: there is no META-INF/services file for an interface of org.dsno.api",
                        null));
                return;
            }
            PluginClassLoader loader = new PluginClassLoader(jar.toUri().toURL(), PluginSearch.class.getClassLoader());
            open.add(loader);
            offered.forEach(kind -> walk(kind, loader, jar.toString(), provider -> origin));
        } catch (IOException e) {
            broken.add(new BrokenPlugin(null, jar + " cannot be read as a jar: " + e.getMessage(), e));
        }
    }

    private static @Nullable String statedVersion(@Nullable Manifest manifest) {
        return manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    }

    /** A for-each would stop at the first broken provider; the iterator goes on after it. */
    private void walk(PluginKind kind, ClassLoader loader, String place, Function<Class<?>, PluginOrigin> origin) {
        Iterator<? extends ServiceLoader.Provider<?>> providers =
                ServiceLoader.load(kind.spi(), loader).stream().iterator();
        Set<String> failures = new HashSet<>();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<?> provider = providers.next();
                create(kind, provider, origin.apply(provider.type()));
            } catch (ServiceConfigurationError | LinkageError e) {
                fail(kind, place + ": a " + kind, e);
                if (!failures.add(e.toString())) {
                    return; // the iterator does not advance: the services file itself cannot be read
                }
            }
        }
    }

    private void create(PluginKind kind, ServiceLoader.Provider<?> provider, PluginOrigin origin) {
        try {
            add(kind, (Plugin<?>) provider.get(), origin);
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
            fail(kind, origin.location() + ": " + kind + " " + provider.type().getName(), e);
        }
    }

    private void fail(PluginKind kind, String who, Throwable failure) {
        Throwable cause = failure instanceof ServiceConfigurationError && failure.getCause() != null
                ? failure.getCause()
                : failure;
        String why = cause instanceof LinkageError
                ? cause + " (is the jar complete, and was it built against this version of dsno-api?)"
                : cause instanceof ServiceConfigurationError ? String.valueOf(cause.getMessage()) : cause.toString();
        broken.add(new BrokenPlugin(kind, who + " could not be loaded: " + why, cause));
    }

    void add(PluginKind kind, Plugin<?> plugin, PluginOrigin origin) {
        String className = plugin.getClass().getName();
        String name = plugin.name();
        String fault = faultOf(name, plugin.settings());
        if (fault != null) {
            broken.add(new BrokenPlugin(kind, origin.location() + ": " + kind + " " + className + " " + fault, null));
            return;
        }
        LoadedPlugin loaded =
                new LoadedPlugin(new PluginInfo(kind, name, className, origin.jar(), origin.version()), plugin, origin);
        LoadedPlugin first = found.computeIfAbsent(kind, k -> new TreeMap<>()).putIfAbsent(name, loaded);
        if (first != null) {
            faults.add("the " + kind + " '" + name + "' is there twice: " + first + " and " + loaded
                    + "; remove or rename one");
        }
    }

    /** A plug-in's answers are foreign: whatever its types promise, they may be null. */
    private static @Nullable String faultOf(@Nullable String name, @Nullable Class<?> settings) {
        if (name == null || !NAME.matcher(name).matches()) {
            return "has the name '" + name + "'; a name is lower case letters, digits and single hyphens";
        }
        if (settings == null || !settings.isRecord()) {
            return "('" + name + "') must say which record its settings are, but said "
                    + (settings == null ? "null" : settings.getName());
        }
        if (Arrays.stream(settings.getRecordComponents())
                .anyMatch(component -> component.getName().equals("name"))) {
            return "('" + name + "') has a setting 'name'; that key is the plug-in's own name";
        }
        return null;
    }
}
