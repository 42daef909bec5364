package org.dsno.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.plugin.PluginRegistry;
import org.jspecify.annotations.Nullable;

/** Reads the options of a session as {@link SettingsTree} wrote them. */
public final class WrittenSession {
    /** Of versions that had oneDNN round to bfloat16, by its own rules; where it did not, nothing is left of it. */
    private static final String REWRITER = "bfloat16";

    private WrittenSession() {}

    /**
     * The options.
     *
     * @param where they are from, for messages
     * @throws ConfigurationException if they are of another version
     */
    public static SessionOptions read(String where, JsonNode written, PluginRegistry plugins) {
        ObjectNode session = written.deepCopy();
        if (!session.path(REWRITER).asBoolean()) {
            session.remove(REWRITER);
        }
        Set<Problem> problems = new TreeSet<>();
        Value value = YamlReader.fragment(session.toString(), Position.ofFile(where), problems);
        @Nullable SessionOptions options = new Binder(plugins, problems).record(SessionOptions.class, value, "");
        if (options == null || !problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return options;
    }
}
