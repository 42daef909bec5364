package org.dsno.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/** What stands in a YAML file as JSON. */
final class ValueTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ValueTree() {}

    static JsonNode of(Value value) {
        if (value instanceof Value.Mapping mapping) {
            ObjectNode tree = NODES.objectNode();
            mapping.entries().forEach((key, entry) -> tree.set(key, of(entry.value())));
            return tree;
        }
        if (value instanceof Value.Sequence sequence) {
            ArrayNode tree = NODES.arrayNode();
            sequence.items().forEach(item -> tree.add(of(item)));
            return tree;
        }
        Value.Scalar scalar = (Value.Scalar) value;
        return switch (scalar.kind()) {
            case TEXT -> NODES.textNode(scalar.text());
            case INTEGER -> NODES.numberNode(new BigInteger(scalar.text()));
            case DECIMAL -> NODES.numberNode(new BigDecimal(scalar.text()));
            case BOOLEAN -> NODES.booleanNode(Boolean.parseBoolean(scalar.text()));
            case NOTHING, REFUSED -> NODES.nullNode();
        };
    }
}
