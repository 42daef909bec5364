package org.dsno.experiments.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.dsno.api.BackboneProvider;
import org.dsno.api.NoiseScheduleProvider;
import org.dsno.api.Plugin;
import org.dsno.api.TimeDiscretizationProvider;
import org.dsno.core.plugin.PluginKind;
import org.dsno.core.plugin.PluginRegistry;
import org.jspecify.annotations.Nullable;

/** Reads what {@link SettingsTree} wrote of a choice, into a file of weights for example. */
public final class WrittenChoice {
    private WrittenChoice() {}

    /** {@return the backbone that a text names, with its settings} */
    @SuppressWarnings("unchecked") // the binder makes a choice of the kind that it is asked for
    public static Choice<BackboneProvider<?>> backbone(Path file, String text, PluginRegistry plugins)
            throws IOException {
        return (Choice<BackboneProvider<?>>) read(file, text, PluginKind.BACKBONE, plugins);
    }

    /** {@return the noise schedule that a text names, with its settings} */
    @SuppressWarnings("unchecked") // likewise
    public static Choice<NoiseScheduleProvider<?>> schedule(Path file, String text, PluginRegistry plugins)
            throws IOException {
        return (Choice<NoiseScheduleProvider<?>>) read(file, text, PluginKind.NOISE_SCHEDULE, plugins);
    }

    /** {@return the time discretisation that a text names, with its settings} */
    @SuppressWarnings("unchecked") // likewise
    public static Choice<TimeDiscretizationProvider<?>> discretization(Path file, String text, PluginRegistry plugins)
            throws IOException {
        return (Choice<TimeDiscretizationProvider<?>>) read(file, text, PluginKind.TIME_DISCRETIZATION, plugins);
    }

    private static Choice<? extends Plugin<?>> read(Path file, String text, PluginKind kind, PluginRegistry plugins)
            throws IOException {
        Set<Problem> problems = new TreeSet<>();
        Position at = Position.ofFile(file.toString());
        @Nullable Choice<?> choice;
        try {
            choice = new Binder(plugins, problems).choice(kind, YamlReader.fragment(text, at, problems), "");
        } catch (ConfigurationException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (choice == null || !problems.isEmpty()) {
            throw new IOException(new ConfigurationException(problems).getMessage());
        }
        return choice;
    }
}
