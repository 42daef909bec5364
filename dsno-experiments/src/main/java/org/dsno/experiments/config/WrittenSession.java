package org.dsno.experiments.config;

import java.util.Set;
import java.util.TreeSet;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.plugin.PluginRegistry;
import org.jspecify.annotations.Nullable;

/** Reads the options of a session as {@link SettingsTree} wrote them. */
public final class WrittenSession {
    private WrittenSession() {}

    /**
     * The options.
     *
     * @param where they are from, for messages
     * @throws ConfigurationException if they are of another version
     */
    public static SessionOptions read(String where, String text, PluginRegistry plugins) {
        Set<Problem> problems = new TreeSet<>();
        Value value = YamlReader.fragment(text, Position.ofFile(where), problems);
        @Nullable SessionOptions options = new Binder(plugins, problems).record(SessionOptions.class, value, "");
        if (options == null || !problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return options;
    }
}
