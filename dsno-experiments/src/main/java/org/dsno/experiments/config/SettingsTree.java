package org.dsno.experiments.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dsno.core.plugin.PluginInfo;

/**
 * Settings written back as a file could say them, every default made explicit. Equal settings give equal trees, so a tree
 * can be hashed; reading one back gives equal settings.
 */
public final class SettingsTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Quotes "<<" as a key, too: unquoted it would merge. */
    private static final StringQuotingChecker QUOTING = new StringQuotingChecker.Default() {
        private static final long serialVersionUID = 1;

        @Override
        public boolean needToQuoteName(String name) {
            return name.equals("<<") || super.needToQuoteName(name);
        }
    };

    private static final YAMLMapper YAML = YAMLMapper.builder(
                    YAMLFactory.builder().stringQuotingChecker(QUOTING).build())
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    private SettingsTree() {}

    /** {@return the settings, keys in the order of the record} */
    public static ObjectNode of(Record settings) {
        ObjectNode tree = NODES.objectNode();
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            tree.set(Keys.of(component), tree(read(component, settings)));
        }
        return tree;
    }

    /** {@return the chosen plug-in's name, then its settings} */
    public static ObjectNode of(Choice<?> choice) {
        ObjectNode tree = NODES.objectNode();
        tree.put("name", choice.name());
        tree.setAll(of(choice.settings()));
        return tree;
    }

    /** {@return the teacher's name, then its settings} */
    public static ObjectNode of(TeacherSettings teacher) {
        if (teacher instanceof PluggedTeacher plugged) {
            return of(plugged.choice());
        }
        ObjectNode tree = NODES.objectNode();
        tree.put("name", teacher.name());
        tree.setAll(of((Record) teacher));
        return tree;
    }

    /** {@return the plug-ins chosen anywhere in the settings, in the order of their keys} */
    public static List<PluginInfo> plugins(Record settings) {
        List<PluginInfo> plugins = new ArrayList<>();
        collect(settings, plugins);
        return plugins;
    }

    private static void collect(Object value, List<PluginInfo> plugins) {
        if (value instanceof Choice<?> choice) {
            plugins.add(choice.info());
            collect(choice.settings(), plugins);
        } else if (value instanceof Record nested) {
            for (RecordComponent component : nested.getClass().getRecordComponents()) {
                collect(read(component, nested), plugins);
            }
        } else if (value instanceof List<?> list) {
            list.forEach(one -> collect(one, plugins));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(one -> collect(one, plugins));
        }
    }

    /** {@return the settings as YAML text} */
    public static String yaml(Record settings) {
        try {
            return YAML.writeValueAsString(of(settings));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    /** {@return a choice on one line: its name alone if there is nothing to set} */
    static String text(Choice<?> choice) {
        ObjectNode settings = of(choice.settings());
        return settings.isEmpty() ? choice.name() : choice.name() + " " + settings;
    }

    private static JsonNode tree(Object value) {
        if (value instanceof TeacherSettings teacher) {
            return of(teacher);
        }
        if (value instanceof Choice<?> choice) {
            return of(choice);
        }
        if (value instanceof Record nested) {
            return of(nested);
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(SettingsTree::tree)
                    .collect(NODES::arrayNode, (all, one) -> all.add(one), (a, b) -> a.addAll(b));
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode tree = NODES.objectNode();
            map.forEach((key, one) -> tree.set((String) key, tree(one)));
            return tree;
        }
        if (value instanceof Enum<?> constant) {
            return NODES.textNode(Keys.of(constant));
        }
        if (value instanceof Integer number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Double number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        if (value instanceof String text) {
            return NODES.textNode(text);
        }
        throw new IllegalArgumentException("a setting cannot be of " + value.getClass());
    }

    private static Object read(RecordComponent component, Record settings) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(settings);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
