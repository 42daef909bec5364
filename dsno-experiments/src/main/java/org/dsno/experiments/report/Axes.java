package org.dsno.experiments.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.stream.Collectors;
import org.dsno.experiments.config.Numeral;

/** How axes and their values are shown. */
final class Axes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Axes() {}

    /** {@return the last part of a dotted key} */
    static String shortName(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** {@return the number in a field of a table; NaN where there is none} */
    static double number(Map<String, String> row, String column) {
        String text = row.getOrDefault(column, "");
        return Numeral.isNumber(text) ? Double.parseDouble(text) : Double.NaN;
    }

    /** {@return a number in its one spelling, a plug-in with settings as {@code name (key value, …)}, else the value as it is} */
    static String shown(String value) {
        if (!value.startsWith("{")) {
            return Numeral.of(value);
        }
        JsonNode settings;
        try {
            settings = JSON.readTree(value);
        } catch (JsonProcessingException e) {
            return value; // YAML, or the user's own braces: it is shown as it was written
        }
        if (!settings.path("name").isTextual()) {
            return value;
        }
        String rest = settings.properties().stream()
                .filter(setting -> !setting.getKey().equals("name"))
                .map(setting -> setting.getKey() + " "
                        + (setting.getValue().isValueNode()
                                ? Numeral.of(setting.getValue().asText())
                                : setting.getValue().toString()))
                .collect(Collectors.joining(", "));
        String name = settings.get("name").asText();
        return rest.isEmpty() ? name : name + " (" + rest + ")";
    }
}
