package org.dsno.experiments.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.Plugin;
import org.dsno.core.plugin.PluginKind;
import org.dsno.core.plugin.PluginRegistry;

/** Schemas of settings records and of what they hold: for each type that {@link Binder} reads, what it would accept. */
final class SettingSchemas {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** The teachers that are no plug-ins, by name. */
    private static final Map<String, Class<? extends Record>> OWN_TEACHERS = new TreeMap<>(Map.of(
            TrainedTeacher.NAME, TrainedTeacher.class,
            PretrainedTeacher.NAME, PretrainedTeacher.class,
            NoTeacher.NAME, NoTeacher.class));

    private static final List<Class<? extends Record>> FORMS_OF_TRAJECTORIES =
            List.of(GeneratedTrajectories.class, StoredTrajectories.class, DatabaseTrajectories.class);

    private record Shared(Class<?> type, boolean whole) {}

    private final PluginRegistry plugins;
    private final BiFunction<String, Supplier<ObjectNode>, ObjectNode> definitions;
    private final Map<Shared, String> names = new LinkedHashMap<>();

    /** @param definitions keeps a schema under a name, and gives a reference to it */
    SettingSchemas(PluginRegistry plugins, BiFunction<String, Supplier<ObjectNode>, ObjectNode> definitions) {
        this.plugins = plugins;
        this.definitions = definitions;
    }

    /** @param whole whether all keys without a default must be there */
    ObjectNode record(Class<? extends Record> type, boolean whole) {
        return record(type, whole, NODES.objectNode());
    }

    /** {@code properties}: those that the mapping has besides. */
    private ObjectNode record(Class<? extends Record> type, boolean whole, ObjectNode properties) {
        ObjectNode schema = NODES.objectNode().put("type", "object");
        describe(schema, type);
        schema.set("properties", properties);
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.set(Keys.of(component), component(component));
            if (!component.isAnnotationPresent(Default.class)) {
                required.add(Keys.of(component));
            }
        }
        if (whole && !required.isEmpty()) {
            required.forEach(schema.putArray("required")::add);
        }
        return schema.put("additionalProperties", false);
    }

    private ObjectNode component(RecordComponent component) {
        ObjectNode schema = type(component.getGenericType(), false);
        describe(schema, component);
        Default fallback = component.getAnnotation(Default.class);
        if (fallback != null) {
            Position at = Position.ofFile(component.toString());
            schema.set("default", ValueTree.of(YamlReader.fragment(fallback.value(), at, new ArrayList<>())));
        }
        return schema;
    }

    /** {@code whole}: what stands in a list is not laid over anything. */
    private ObjectNode type(Type type, boolean whole) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return of("array").set("items", type(arguments[0], true));
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return of("object").set("additionalProperties", type(arguments[1], false));
            }
            if (generic.getRawType() == Choice.class && arguments[0] instanceof ParameterizedType spi) {
                PluginKind kind = PluginKind.of((Class<?>) spi.getRawType());
                return definitions.apply(kind.toString().replace(' ', '-'), () -> choice(kind, Map.of()));
            }
        }
        return type instanceof Class<?> plain ? plain(plain, whole) : nothing();
    }

    private ObjectNode plain(Class<?> type, boolean whole) {
        if (type.isEnum()) {
            ObjectNode schema = of("string");
            ArrayNode constants = schema.putArray("enum");
            for (Object constant : type.getEnumConstants()) {
                constants.add(Keys.of((Enum<?>) constant));
            }
            return schema;
        }
        if (type == TeacherSettings.class) {
            return definitions.apply("teacher", () -> choice(PluginKind.TEACHER, OWN_TEACHERS));
        }
        if (type == TrajectorySettings.class) {
            return definitions.apply("trajectories", this::trajectories);
        }
        if (type == Value.Mapping.class) {
            return of("object");
        }
        if (type.isRecord()) {
            return definitions.apply(name(type, whole), () -> record(type.asSubclass(Record.class), whole));
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return of("integer");
        }
        if (type == double.class || type == Double.class) {
            return of("number");
        }
        if (type == boolean.class || type == Boolean.class) {
            return of("boolean");
        }
        return type == String.class ? of("string") : nothing();
    }

    /** A name, or a mapping with the settings of one of the named, which may be told by a name or chosen elsewhere. */
    private ObjectNode choice(PluginKind kind, Map<String, Class<? extends Record>> besides) {
        Map<String, Class<? extends Record>> settings = new LinkedHashMap<>();
        Map<String, String> descriptions = new LinkedHashMap<>();
        for (String name : plugins.names(kind)) {
            Plugin<?> plugin = plugins.find(kind, name);
            settings.put(name, plugin.settings());
            descriptions.put(name, plugin.description());
        }
        besides.forEach((name, type) -> {
            settings.put(name, type);
            Description description = type.getAnnotation(Description.class);
            descriptions.put(name, description == null ? "" : description.value());
        });
        ObjectNode schema = NODES.objectNode();
        ArrayNode alternatives = schema.putArray("anyOf");
        ObjectNode nameAlone = of("string");
        settings.keySet().forEach(nameAlone.putArray("enum")::add);
        descriptions.values().forEach(nameAlone.putArray("enumDescriptions")::add);
        alternatives.add(nameAlone);
        settings.forEach((one, type) -> {
            ObjectNode properties = NODES.objectNode();
            properties.putObject("name").put("const", one);
            ObjectNode alternative = record(type, false, properties);
            alternative.put("title", one);
            alternative.put("description", descriptions.get(one));
            alternatives.add(alternative);
        });
        return schema;
    }

    private ObjectNode trajectories() {
        ObjectNode schema = NODES.objectNode();
        ArrayNode forms = schema.putArray("anyOf");
        FORMS_OF_TRAJECTORIES.forEach(form -> forms.add(record(form, false)));
        return schema;
    }

    /** A name for the schema of a record: that of its class, with a number where several have it. */
    private String name(Class<?> type, boolean whole) {
        return names.computeIfAbsent(new Shared(type, whole), absent -> {
            String simple =
                    type.getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            String name = simple;
            for (int i = 2; names.containsValue(name); i++) {
                name = simple + "-" + i;
            }
            return name;
        });
    }

    private static void describe(ObjectNode schema, AnnotatedElement described) {
        Description description = described.getAnnotation(Description.class);
        if (description != null) {
            schema.put("description", description.value());
        }
    }

    private static ObjectNode of(String type) {
        return NODES.objectNode().put("type", type);
    }

    /** Of a type that no file can give. */
    private static ObjectNode nothing() {
        ObjectNode schema = NODES.objectNode();
        schema.putObject("not");
        return schema;
    }
}
