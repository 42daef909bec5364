package org.dsno.core.plugin;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dsno.api.Plugin;

/**
 * All plug-ins of a run, by kind and name: those on the class path, and those in plug-in jars, each jar in a class loader
 * of its own.
 *
 * <p>What is broken but not wanted is a {@linkplain #warnings warning}; what is wanted and cannot be found is a {@link
 * PluginException} that says why; what is ambiguous is one at once. Closing the registry closes the jars: not before the
 * last plug-in has been used.
 */
public final class PluginRegistry implements AutoCloseable {
    private final Map<PluginKind, Map<String, LoadedPlugin>> plugins;
    private final List<BrokenPlugin> broken;
    private final List<Closeable> open;

    private PluginRegistry(PluginSearch search) {
        plugins = search.found;
        broken = search.broken;
        open = search.open;
        if (!search.faults.isEmpty()) {
            PluginException failure = new PluginException(String.join("\n", search.faults), null);
            try {
                close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
            throw failure;
        }
    }

    /**
     * Finds the plug-ins of the class path and of every {@code *.jar} in some directories.
     *
     * @param directories each must exist; one without a jar is a warning
     * @throws PluginException if a directory does not exist, or two plug-ins of a kind have one name
     */
    public static PluginRegistry load(List<Path> directories) {
        PluginSearch search = new PluginSearch();
        search.classPath(PluginRegistry.class.getClassLoader());
        search.directories(directories);
        return new PluginRegistry(search);
    }

    /**
     * A registry of these plug-ins alone, for programs that have them at hand.
     *
     * @throws PluginException if two of a kind have one name
     */
    public static PluginRegistry of(List<? extends Plugin<?>> plugins) {
        PluginSearch search = new PluginSearch();
        for (Plugin<?> plugin : plugins) {
            for (PluginKind kind : PluginKind.values()) {
                if (kind.spi().isInstance(plugin)) {
                    search.add(kind, plugin, PluginOrigin.onClassPath(plugin.getClass()));
                }
            }
        }
        search.broken.forEach(problem -> search.faults.add(problem.message()));
        return new PluginRegistry(search);
    }

    /**
     * The plug-in of a kind with this name.
     *
     * @throws PluginException if there is none; the message names the nearest, all that there are, and those of the kind
     *     that could not be loaded
     */
    public <P extends Plugin<?>> P find(Class<P> spi, String name) {
        return spi.cast(lookUp(PluginKind.of(spi), name).plugin());
    }

    /** The same, for a kind that is known only at run time. */
    public Plugin<?> find(PluginKind kind, String name) {
        return lookUp(kind, name).plugin();
    }

    /** Which plug-in {@link #find} gives for this name, and where it came from. */
    public PluginInfo info(PluginKind kind, String name) {
        return lookUp(kind, name).info();
    }

    /** The names of a kind, sorted. */
    public Set<String> names(PluginKind kind) {
        return plugins.getOrDefault(kind, Map.of()).keySet();
    }

    /** All plug-ins, by kind and name. */
    public List<PluginInfo> plugins() {
        return plugins.values().stream()
                .flatMap(named -> named.values().stream())
                .map(LoadedPlugin::info)
                .toList();
    }

    /** What could not be loaded, one message each. */
    public List<String> warnings() {
        return broken.stream().map(BrokenPlugin::message).toList();
    }

    private LoadedPlugin lookUp(PluginKind kind, String name) {
        LoadedPlugin loaded = plugins.getOrDefault(kind, Map.of()).get(name);
        if (loaded == null) {
            throw unknown(kind, name, Set.of());
        }
        return loaded;
    }

    /**
     * What to say where no plug-in has a name.
     *
     * @param besides names that would be right too
     */
    public PluginException unknown(PluginKind kind, String name, Set<String> besides) {
        List<BrokenPlugin> suspects =
                broken.stream().filter(plugin -> plugin.mayBe(kind)).toList();
        Set<String> known = new TreeSet<>(names(kind));
        known.addAll(besides);
        String message = "unknown " + kind + " '" + name + "'" + NearestName.hint(name, known)
                + (known.isEmpty() ? " There is none." : " Known: " + String.join(", ", known) + ".")
                + (NearestName.of(name, known).isEmpty() ? " Others need the jar that brings them (--plugins)." : "")
                + suspects.stream()
                        .map(BrokenPlugin::message)
                        .collect(Collectors.joining("\n  ", suspects.isEmpty() ? "" : "\nNot loaded:\n  ", ""));
        PluginException failure = new PluginException(
                message, suspects.isEmpty() ? null : suspects.get(0).cause());
        suspects.stream().skip(1).map(BrokenPlugin::cause).forEach(cause -> {
            if (cause != null) {
                failure.addSuppressed(cause);
            }
        });
        return failure;
    }

    /** Closes the plug-in jars. */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Closeable jar : open) {
            try {
                jar.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
