package org.dsno.experiments.config;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dsno.core.plugin.PluginRegistry;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a cell as {@link SettingsTree} wrote them. */
public final class WrittenCell {
    private WrittenCell() {}

    /**
     * The cell of written settings.
     *
     * @param settings all of them, as YAML
     * @throws ConfigurationException if a plug-in is not there, or takes other settings now
     */
    public static Cell read(
            String experiment, Map<String, String> axes, long seed, String settings, PluginRegistry plugins) {
        Set<Problem> problems = new TreeSet<>();
        Position at = Position.ofFile("the settings of " + experiment);
        Value source = YamlReader.fragment(settings, at, problems);
        @Nullable CellSettings bound = new Binder(plugins, problems).record(CellSettings.class, source, "");
        if (bound == null || !problems.isEmpty() || !(source instanceof Value.Mapping mapping)) {
            throw new ConfigurationException(problems);
        }
        return new Cell(experiment, axes, seed, bound, mapping);
    }
}
