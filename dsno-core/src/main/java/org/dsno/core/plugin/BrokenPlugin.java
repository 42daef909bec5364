package org.dsno.core.plugin;

import org.jspecify.annotations.Nullable;

/**
 * A plug-in, or a whole jar, that could not be loaded: a warning, until an experiment names what may have been in it.
 *
 * @param kind null if the jar did not even say what is in it
 */
record BrokenPlugin(
        @Nullable PluginKind kind, String message, @Nullable Throwable cause) {
    boolean mayBe(PluginKind wanted) {
        return kind == null || kind == wanted;
    }
}
