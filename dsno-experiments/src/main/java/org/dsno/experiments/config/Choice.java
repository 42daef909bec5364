package org.dsno.experiments.config;

import org.dsno.api.Plugin;
import org.dsno.core.plugin.PluginInfo;
import org.jspecify.annotations.Nullable;

/**
 * A plug-in chosen by name, with its settings: {@code solver: heun} or {@code solver: {name: heun, order: 2}}.
 *
 * <p>Two choices are equal if name and settings are: that is what a file can say. Where the plug-in came from does not
 * count here; whoever keeps results adds {@link #info} to their identity.
 *
 * @param settings of the class that the plug-in says
 */
public record Choice<P extends Plugin<?>>(P plugin, Record settings, PluginInfo info) {
    public String name() {
        return info.name();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Choice<?> choice
                && info.kind() == choice.info.kind()
                && name().equals(choice.name())
                && settings.equals(choice.settings);
    }

    @Override
    public int hashCode() {
        return 31 * name().hashCode() + settings.hashCode();
    }

    @Override
    public String toString() {
        return SettingsTree.text(this);
    }
}
