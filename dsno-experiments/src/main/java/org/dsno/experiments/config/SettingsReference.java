package org.dsno.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The list of all settings as Markdown: what {@link JsonSchema} knows, for people. */
public final class SettingsReference {
    private static final String HEAD = """
            # All settings

            Made by `./dsno schema --markdown`, and not to be edited. What settings do together, and examples:
            [experiment-file.md](experiment-file.md). With `–` for its default a key must be given, in a cell by one of the places
            that its settings come from. A choice is a name, or a mapping with the key `name` and settings of what is named.
            """;

    private final JsonNode definitions;
    private final StringBuilder text = new StringBuilder(HEAD);

    private SettingsReference(ObjectNode schema) {
        definitions = schema.path(JsonSchema.DEFINITIONS);
    }

    /** {@return the text, for a schema of {@link JsonSchema#of}} */
    public static String of(ObjectNode schema) {
        SettingsReference reference = new SettingsReference(schema);
        reference.table("The file", "", schema);
        reference.table("An experiment", "", reference.definitions.path("experiment"));
        reference.table("A cell", "", reference.definitions.path("cell"));
        reference.heading("Trajectories");
        reference.text.append("\nOne of three forms. Which, is told by the key `solver`, `set` or `lmdb`.\n");
        reference.definitions.path("trajectories").path("anyOf").forEach(form -> {
            reference.text.append("\n").append(sentence(form)).append("\n");
            reference.rows("trajectories.", form);
        });
        reference.definitions.properties().forEach(one -> {
            if (isChoice(one.getValue())) {
                reference.choice(one.getKey(), one.getValue());
            }
        });
        return reference.text.toString();
    }

    private void heading(String title) {
        text.append("\n## ").append(title).append("\n");
    }

    private void table(String title, String prefix, JsonNode schema) {
        heading(title);
        rows(prefix, schema);
    }

    private void rows(String prefix, JsonNode schema) {
        text.append("\n| key | type | default | meaning |\n| --- | --- | --- | --- |\n");
        settings(prefix, schema, "| ");
    }

    private void choice(String name, JsonNode schema) {
        heading(title(name));
        text.append("\n| name | setting | type | default | meaning |\n| --- | --- | --- | --- | --- |\n");
        for (JsonNode alternative : schema.path("anyOf")) {
            if (alternative.has("title")) {
                text.append("| `").append(alternative.path("title").asText()).append("` | | | | ");
                text.append(meaning(alternative)).append(" |\n");
                settings("", alternative, "| | ");
            }
        }
    }

    /** A row per setting; those of records inside follow under dotted keys. */
    private void settings(String prefix, JsonNode schema, String start) {
        for (Map.Entry<String, JsonNode> one : schema.path("properties").properties()) {
            String key = prefix + one.getKey();
            JsonNode setting = one.getValue();
            if (one.getKey().contains(".") || setting.has("const")) {
                continue; // the same in other words
            }
            JsonNode inner = resolved(setting);
            if (inner.has("properties") && !inner.equals(definitions.path("cell")) && !isAxes(inner)) {
                settings(key + ".", inner, start);
                continue;
            }
            text.append(start).append("`").append(key).append("` | ").append(type(setting));
            text.append(" | ")
                    .append(fallback(setting))
                    .append(" | ")
                    .append(meaning(setting))
                    .append(" |\n");
            JsonNode items = resolved(setting.path("items"));
            if (items.has("properties")) {
                settings(key + "[].", items, start);
            }
        }
    }

    private boolean isAxes(JsonNode schema) {
        return schema.equals(definitions.path("axes"));
    }

    private String type(JsonNode schema) {
        String reference = name(schema);
        if (reference.equals("trajectories") || isChoice(definitions.path(reference))) {
            return "[" + reference.replace('-', ' ') + "](#" + reference + ")";
        }
        JsonNode content = resolved(schema);
        if (content.has("enum")) {
            return StreamSupport.stream(content.path("enum").spliterator(), false)
                    .map(constant -> "`" + constant.asText() + "`")
                    .collect(Collectors.joining(", "));
        }
        if (content.has("items")) {
            JsonNode items = content.path("items");
            return resolved(items).has("properties") ? "list of mappings" : "list of " + several(type(items));
        }
        if (content.has("anyOf")) {
            return "mapping or list";
        }
        return switch (content.path("type").asText()) {
            case "string" -> "text";
            case "boolean" -> "`true`, `false`";
            case "object" -> "mapping";
            default -> content.path("type").asText();
        };
    }

    private static String several(String type) {
        return type.matches("[a-z]+") ? type + "s" : type;
    }

    private static String fallback(JsonNode schema) {
        return schema.has("default") ? "`" + written(schema.path("default")) + "`" : "–";
    }

    private static String written(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(SettingsReference::written)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        if (value.isNumber()) {
            return value.asText().toLowerCase(Locale.ROOT).replace("+", "");
        }
        return value.isTextual() && value.asText().isEmpty()
                ? "''"
                : value.isTextual() ? value.asText() : value.toString();
    }

    private static String meaning(JsonNode schema) {
        return schema.path("description").asText().replace("|", "\\|");
    }

    private static String sentence(JsonNode schema) {
        String words = schema.path("description").asText();
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ":";
    }

    private static String title(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1).replace('-', ' ');
    }

    private static boolean isChoice(JsonNode schema) {
        return schema.path("anyOf").path(0).has("enum");
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has(JsonSchema.REFERENCE) ? definitions.path(name(schema)) : schema;
    }

    private static String name(JsonNode schema) {
        String reference = schema.path(JsonSchema.REFERENCE).asText();
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
