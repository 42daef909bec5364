package org.dsno.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Map;

/**
 * One run of a sweep.
 *
 * @param axes dotted keys and this cell's value, {@linkplain Value#spelled spelled} in one way, in the order of the file
 * @param source the merged values that the settings were bound from, for their positions
 */
public record Cell(
        String experiment, Map<String, String> axes, long seed, CellSettings settings, Value.Mapping source) {
    /**
     * {@return a setting on one line, to be read: a number, as {@link Numeral} spells it, or text as it counts, else what the file says of it, see {@link
     * Value#brief}; of what the file does not say, a plug-in's name or all its defaults; nothing if there is no such
     * setting}
     */
    public String brief(String key) {
        JsonNode setting = SettingsTree.of(settings).at("/" + key.replace('.', '/'));
        if (!setting.isContainerNode()) {
            return setting.isNumber() ? Numeral.of(setting.asText()) : setting.asText();
        }
        Value written = source.find(key);
        if (written != null) {
            return written.brief();
        }
        return setting.has("name")
                ? setting.get("name").asText()
                : YamlReader.fragment(setting.toString(), source.at(), new ArrayList<>())
                        .brief();
    }

    /** A problem with one of the settings that only shows when the cell is built, at its place in the file. */
    public Problem problem(String key, String message) {
        return new Problem(source.locate(key), key, message);
    }
}
