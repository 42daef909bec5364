package org.dsno.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Writes what a schema has inside of its properties as properties with dotted keys. */
final class DottedKeys {
    private final ObjectNode definitions;
    private final Map<String, Set<JsonNode>> found = new LinkedHashMap<>();

    DottedKeys(ObjectNode definitions) {
        this.definitions = definitions;
    }

    /** {@return dotted keys and the schema of each; one that several plug-ins have may be as any of them says} */
    ObjectNode of(ObjectNode properties) {
        properties.properties().forEach(one -> inside(one.getKey(), one.getValue()));
        ObjectNode dotted = JsonNodeFactory.instance.objectNode();
        found.forEach((key, schemas) -> {
            if (schemas.size() == 1) {
                dotted.set(key, schemas.iterator().next());
            } else {
                schemas.forEach(dotted.putObject(key).putArray("anyOf")::add);
            }
        });
        return dotted;
    }

    private void inside(String path, JsonNode schema) {
        JsonNode content = resolved(schema);
        content.path("anyOf").forEach(alternative -> inside(path, alternative));
        content.path("properties").properties().forEach(one -> {
            String key = path + "." + one.getKey();
            found.computeIfAbsent(key, absent -> new LinkedHashSet<>()).add(one.getValue());
            inside(key, one.getValue());
        });
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path(JsonSchema.REFERENCE).asText();
        return reference.isEmpty() ? schema : definitions.path(reference.substring(reference.lastIndexOf('/') + 1));
    }
}
