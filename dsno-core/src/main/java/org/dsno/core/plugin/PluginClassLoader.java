package org.dsno.core.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one plug-in jar, its own before ours, so that two plug-ins may bring different versions of a library.
 * What crosses the border between a plug-in and the framework (the SPIs, tensors, the JDK) is shared instead: it must be
 * of one class.
 */
final class PluginClassLoader extends URLClassLoader {
    private static final List<String> SHARED = List.of(
            "org.dsno.api.",
            "org.dsno.core.",
            "org.tensorflow.",
            "org.bytedeco.",
            "com.google.protobuf.",
            "org.jspecify.",
            "org.slf4j.");
    private static final String SERVICES = "META-INF/services/";

    static {
        registerAsParallelCapable();
    }

    PluginClassLoader(URL jar, ClassLoader parent) {
        super(new URL[] {jar}, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith) || isJdk(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            if (findResource(name.replace('.', '/') + ".class") == null) {
                return super.loadClass(name, resolve);
            }
            return findClass(name);
        }
    }

    private static boolean isJdk(String name) {
        return name.startsWith("java.")
                || getPlatformClassLoader().getResource(name.replace('.', '/') + ".class") != null;
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own != null || name.startsWith(SERVICES) ? own : super.getResource(name);
    }

    /** Services are the jar's own: through the parent, every built-in would be found once more per jar. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.startsWith(SERVICES) ? findResources(name) : super.getResources(name);
    }
}
