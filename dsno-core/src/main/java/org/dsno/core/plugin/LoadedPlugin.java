package org.dsno.core.plugin;

import org.dsno.api.Plugin;

/** A plug-in that can be used. */
record LoadedPlugin(PluginInfo info, Plugin<?> plugin, PluginOrigin origin) {
    @Override
    public String toString() {
        return info.className() + " in " + origin.location();
    }
}
