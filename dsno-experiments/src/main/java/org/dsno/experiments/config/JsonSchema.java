package org.dsno.experiments.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;
import org.dsno.core.plugin.PluginRegistry;

/**
 * The JSON Schema (draft 2020-12) of experiment files, for editors that complete and check them.
 *
 * <p>It knows keys, types, and the plug-ins that are loaded. A cell's settings are put together of several places, so at
 * none of these is a key asked for; ranges, and what settings ask of one another, are left to dsno.
 */
public final class JsonSchema {
    static final String DEFINITIONS = "$defs";
    static final String REFERENCE = "$ref";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectNode definitions = NODES.objectNode();
    private final SettingSchemas settings;

    private JsonSchema(PluginRegistry plugins) {
        settings = new SettingSchemas(plugins, this::define);
    }

    /** {@return the schema of files that may name these plug-ins} */
    public static ObjectNode of(PluginRegistry plugins) {
        return new JsonSchema(plugins).file();
    }

    private ObjectNode file() {
        ObjectNode file = NODES.objectNode();
        file.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        file.put("title", "An experiment file of dsno");
        file.setAll(settings.record(ExperimentFile.class, true));
        ObjectNode cell = define("cell", this::cell);
        property(file, "name").put("pattern", "^" + ExperimentFile.FOLDER.pattern() + "$");
        ObjectNode defaults = property(file, Includes.DEFAULTS);
        defaults.remove("type");
        defaults.set("anyOf", array(cell, list(anyOf(text(), cell))));
        ObjectNode experiments = property(file, "experiments");
        experiments.put("minProperties", 1);
        experiments.putObject("propertyNames").put("pattern", "^" + ExperimentFile.FOLDER.pattern() + "$");
        experiments.set("additionalProperties", define("experiment", this::experiment));
        file.set(DEFINITIONS, definitions);
        return file;
    }

    private ObjectNode experiment() {
        ObjectNode experiment = settings.record(Experiment.class, true);
        property(experiment, "set").setAll(define("cell", this::cell));
        property(experiment, "grid").setAll(define("axes", this::axes));
        property(experiment, "zip").setAll(define("axes", this::axes));
        return experiment;
    }

    /** Keys may be nested or dotted. */
    private ObjectNode cell() {
        ObjectNode cell = settings.record(CellSettings.class, false);
        ObjectNode properties = (ObjectNode) cell.get("properties");
        properties.setAll(new DottedKeys(definitions).of(properties));
        return cell;
    }

    /** Each of a cell's keys with a list of its values. */
    private ObjectNode axes() {
        ObjectNode axes = NODES.objectNode().put("type", "object");
        ObjectNode properties = axes.putObject("properties");
        definitions
                .get("cell")
                .get("properties")
                .fieldNames()
                .forEachRemaining(key -> properties.set(
                        key, list(reference("cell/properties/" + key)).put("minItems", 1)));
        axes.put("additionalProperties", false);
        return axes;
    }

    /** {@return a reference to a definition, which is made if it is not there} */
    private ObjectNode define(String name, Supplier<ObjectNode> content) {
        if (!definitions.has(name)) {
            definitions.putObject(name); // it may hold itself
            definitions.set(name, content.get());
        }
        return reference(name);
    }

    private static ObjectNode reference(String path) {
        return NODES.objectNode().put(REFERENCE, "#/" + DEFINITIONS + "/" + path);
    }

    private static ObjectNode property(ObjectNode object, String key) {
        return (ObjectNode) object.get("properties").get(key);
    }

    private static ObjectNode text() {
        return NODES.objectNode().put("type", "string");
    }

    private static ObjectNode list(ObjectNode items) {
        return NODES.objectNode().put("type", "array").set("items", items);
    }

    private static ObjectNode anyOf(ObjectNode... alternatives) {
        return NODES.objectNode().set("anyOf", array(alternatives));
    }

    private static ArrayNode array(ObjectNode... items) {
        return NODES.arrayNode().addAll(List.of(items));
    }
}
