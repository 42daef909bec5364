package org.dsno.experiments.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dsno.api.Default;
import org.dsno.api.Plugin;
import org.dsno.api.TeacherProvider;
import org.dsno.core.plugin.NearestName;
import org.dsno.core.plugin.PluginException;
import org.dsno.core.plugin.PluginKind;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.config.Value.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of mappings, strictly: every key must be a component, every component must have a key or a {@link
 * Default}. A method that returns null has reported why; what is beside the fault is still looked at.
 */
final class Binder {
    private static final String NAME = "name";
    private static final Set<String> OWN_TEACHERS = Set.of(TrainedTeacher.NAME, PretrainedTeacher.NAME, NoTeacher.NAME);

    private final PluginRegistry plugins;
    private final Collection<Problem> problems;
    private final Set<String> ownTeachers;
    private final boolean whole;

    Binder(PluginRegistry plugins, Collection<Problem> problems) {
        this(plugins, problems, OWN_TEACHERS, true);
    }

    private Binder(PluginRegistry plugins, Collection<Problem> problems, Set<String> ownTeachers, boolean whole) {
        this.plugins = plugins;
        this.problems = problems;
        this.ownTeachers = ownTeachers;
        this.whole = whole;
    }

    /** {@return a binder for what is outside of an experiment file, where teachers are plug-ins} */
    static Binder ofPlugins(PluginRegistry plugins, Collection<Problem> problems) {
        return new Binder(plugins, problems, Set.of(), true);
    }

    /** {@return a binder for mappings of which a part could not be read: it makes nothing of a missing key, but is silent} */
    Binder ofRests() {
        return new Binder(plugins, problems, ownTeachers, false);
    }

    /** @param key the dotted path of the value, for messages */
    <R extends Record> @Nullable R record(Class<R> type, Value value, String key) {
        if (!(value instanceof Value.Mapping mapping)) {
            expected("a mapping", value, key);
            return null;
        }
        return record(type, mapping, key, List.of());
    }

    /** @param foreign keys of the mapping that are not the record's */
    private <R extends Record> @Nullable R record(
            Class<R> type, Value.Mapping mapping, String key, List<String> foreign) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> allowed = new ArrayList<>(foreign);
        Arrays.stream(components).map(Keys::of).forEach(allowed::add);
        mapping.entries().forEach((name, entry) -> {
            if (!allowed.contains(name)) {
                report(
                        entry.key(),
                        Keys.join(key, name),
                        "unknown key" + NearestName.hint(name, allowed) + " "
                                + (allowed.isEmpty() ? "There is nothing to set here." : allowed(allowed)));
            }
        });
        Object[] arguments = new Object[components.length];
        boolean complete = true;
        for (int i = 0; i < components.length; i++) {
            Object argument = component(components[i], mapping, Keys.join(key, Keys.of(components[i])));
            if (argument == null) {
                complete = false;
            } else {
                arguments[i] = argument;
            }
        }
        return complete ? construct(type, arguments, mapping, key) : null;
    }

    private @Nullable Object component(RecordComponent component, Value.Mapping mapping, String key) {
        Value given = mapping.get(Keys.of(component));
        if (given != null) {
            return bind(component.getGenericType(), given, key);
        }
        Default fallback = component.getAnnotation(Default.class);
        if (fallback == null) {
            reportMissing(mapping, key, "is missing; it has no default");
            return null;
        }
        return bind(component.getGenericType(), YamlReader.fragment(fallback.value(), mapping.at(), problems), key);
    }

    private <R extends Record> @Nullable R construct(
            Class<R> type, Object[] arguments, Value.Mapping mapping, String key) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SettingException wrong) {
                wrong.faults()
                        .forEach(fault ->
                                report(mapping.locate(fault.key()), Keys.join(key, fault.key()), fault.reason()));
            } else if (e.getCause() instanceof IllegalArgumentException wrong) {
                report(mapping.at(), key, String.valueOf(wrong.getMessage()));
            } else {
                throw new IllegalStateException("the settings record " + type.getName() + " failed", e.getCause());
            }
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the settings record " + type.getName() + " cannot be made", e);
        }
    }

    private @Nullable Object bind(Type type, Value value, String key) {
        if (value instanceof Value.Scalar scalar && scalar.is(Kind.REFUSED)) {
            return null;
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return list(arguments[0], value, key);
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return map(arguments[1], value, key);
            }
            if (generic.getRawType() == Choice.class && arguments[0] instanceof ParameterizedType spi) {
                return choice(PluginKind.of((Class<?>) spi.getRawType()), value, key);
            }
        }
        if (type instanceof Class<?> plain) {
            if (plain.isEnum()) {
                return constant(plain, value, key);
            }
            if (plain == TeacherSettings.class) {
                return teacher(value, key);
            }
            if (plain == TrajectorySettings.class) {
                return trajectories(value, key);
            }
            if (plain == Value.Mapping.class) {
                return value instanceof Value.Mapping ? value : expected("a mapping", value, key);
            }
            if (plain.isRecord()) {
                return record(plain.asSubclass(Record.class), value, key);
            }
            if (plain == int.class || plain == Integer.class) {
                Long number = integer(value, key, Integer.MIN_VALUE, Integer.MAX_VALUE);
                return number == null ? null : Math.toIntExact(number);
            }
            if (plain == long.class || plain == Long.class) {
                return integer(value, key, Long.MIN_VALUE, Long.MAX_VALUE);
            }
            if (plain == double.class || plain == Double.class) {
                return decimal(value, key);
            }
            if (plain == boolean.class || plain == Boolean.class) {
                return value instanceof Value.Scalar scalar && scalar.is(Kind.BOOLEAN)
                        ? Boolean.valueOf(scalar.text())
                        : expected("true or false", value, key);
            }
            if (plain == String.class) {
                return text(value, key);
            }
        }
        throw new IllegalStateException("the setting '" + key + "' is of " + type + ", which no file can give");
    }

    private @Nullable String text(Value value, String key) {
        if (value instanceof Value.Scalar scalar) {
            if (scalar.is(Kind.TEXT)) {
                return scalar.text();
            }
            expected("text", value, key, scalar.is(Kind.NOTHING) ? "" : "; quote it if it is meant as text");
            return null;
        }
        expected("text", value, key);
        return null;
    }

    private @Nullable Long integer(Value value, String key, long least, long most) {
        if (value instanceof Value.Scalar scalar && scalar.is(Kind.INTEGER)) {
            try {
                long number = Long.parseLong(scalar.text());
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException tooLong) {
                // falls through to the same report as a number that is only a little too large
            }
            report(value.at(), key, "must be between " + least + " and " + most + ", was " + scalar.text());
            return null;
        }
        expected("an integer", value, key);
        return null;
    }

    private @Nullable Double decimal(Value value, String key) {
        if (value instanceof Value.Scalar scalar && (scalar.is(Kind.INTEGER) || scalar.is(Kind.DECIMAL))) {
            double number = Double.parseDouble(scalar.text());
            if (Double.isFinite(number)) {
                return number;
            }
            report(value.at(), key, scalar.text() + " is too large for a number");
            return null;
        }
        expected("a number", value, key);
        return null;
    }

    private @Nullable Object constant(Class<?> type, Value value, String key) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(Keys.of((Enum<?>) constant), constant);
        }
        String text = value instanceof Value.Scalar scalar && scalar.is(Kind.TEXT) ? scalar.text() : null;
        if (text == null) {
            return expected("one of " + String.join(", ", constants.keySet()), value, key);
        }
        if (!constants.containsKey(text)) {
            report(
                    value.at(),
                    key,
                    "unknown value '" + text + "'" + NearestName.hint(text, constants.keySet()) + " "
                            + allowed(constants.keySet()));
        }
        return constants.get(text);
    }

    private @Nullable List<Object> list(Type type, Value value, String key) {
        if (!(value instanceof Value.Sequence sequence)) {
            expected("a list", value, key);
            return null;
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Object item = bind(type, sequence.items().get(i), key + "[" + i + "]");
            if (item != null) {
                items.add(item);
            }
        }
        return items.size() == sequence.items().size() ? Collections.unmodifiableList(items) : null;
    }

    private @Nullable Map<String, Object> map(Type type, Value value, String key) {
        if (!(value instanceof Value.Mapping mapping)) {
            expected("a mapping", value, key);
            return null;
        }
        Map<String, Object> items = new LinkedHashMap<>();
        mapping.entries().forEach((name, entry) -> {
            Object item = bind(type, entry.value(), Keys.join(key, name));
            if (item != null) {
                items.put(name, item);
            }
        });
        return items.size() == mapping.entries().size() ? Collections.unmodifiableMap(items) : null;
    }

    @Nullable
    Choice<?> choice(PluginKind kind, Value value, String key) {
        Value name = value instanceof Value.Mapping mapping ? mapping.get(NAME) : value;
        if (name == null) {
            reportMissing(
                    value,
                    Keys.join(key, NAME),
                    "is missing; which " + kind + "? Known: " + String.join(", ", names(kind)) + ".");
            return null;
        }
        if (!(name instanceof Value.Scalar scalar && scalar.is(Kind.TEXT))) {
            expected("the name of a " + kind, name, key);
            return null;
        }
        if (!names(kind).contains(scalar.text())) {
            report(
                    name.at(),
                    key,
                    plugins.unknown(kind, scalar.text(), besides(kind)).getMessage());
            return null;
        }
        try {
            Plugin<?> plugin = plugins.find(kind, scalar.text());
            Value.Mapping given = value instanceof Value.Mapping mapping ? mapping : Value.Mapping.empty(value.at());
            Record settings = record(plugin.settings(), given, key, List.of(NAME));
            return settings == null ? null : new Choice<>(plugin, settings, plugins.info(kind, scalar.text()));
        } catch (PluginException e) {
            report(name.at(), key, e.getMessage());
            return null;
        }
    }

    /** Networks are made by the experiment itself, and so is nothing; every other name is a plug-in's. */
    private @Nullable TeacherSettings teacher(Value value, String key) {
        Value.Mapping given = value instanceof Value.Mapping mapping ? mapping : Value.Mapping.empty(value.at());
        Value name = value instanceof Value.Mapping ? given.get(NAME) : value;
        String text = name instanceof Value.Scalar scalar && scalar.is(Kind.TEXT) ? scalar.text() : "";
        if (OWN_TEACHERS.contains(text) && plugins.names(PluginKind.TEACHER).contains(text)) {
            report(value.at(), key, "'" + text + "' is dsno's own teacher, and a plug-in of this name is in its way");
            return null;
        }
        return switch (text) {
            case TrainedTeacher.NAME -> record(TrainedTeacher.class, given, key, List.of(NAME));
            case PretrainedTeacher.NAME -> record(PretrainedTeacher.class, given, key, List.of(NAME));
            case NoTeacher.NAME -> record(NoTeacher.class, given, key, List.of(NAME));
            default -> plugged(value, key);
        };
    }

    @SuppressWarnings("unchecked") // a choice among teachers is one of a teacher
    private @Nullable TeacherSettings plugged(Value value, String key) {
        Choice<TeacherProvider<?>> choice = (Choice<TeacherProvider<?>>) choice(PluginKind.TEACHER, value, key);
        return choice == null ? null : new PluggedTeacher(choice);
    }

    /** A key says where trajectories lie; without one of these keys they are generated. */
    private @Nullable TrajectorySettings trajectories(Value value, String key) {
        Set<String> keys =
                value instanceof Value.Mapping given ? given.entries().keySet() : Set.of();
        if (keys.contains(StoredTrajectories.KEY)) {
            return record(StoredTrajectories.class, value, key);
        }
        return keys.contains(DatabaseTrajectories.KEY)
                ? record(DatabaseTrajectories.class, value, key)
                : record(GeneratedTrajectories.class, value, key);
    }

    private Set<String> names(PluginKind kind) {
        Set<String> names = new TreeSet<>(plugins.names(kind));
        names.addAll(besides(kind));
        return names;
    }

    private Set<String> besides(PluginKind kind) {
        return kind == PluginKind.TEACHER ? ownTeachers : Set.of();
    }

    private static String allowed(Collection<String> names) {
        return names.stream().collect(Collectors.joining(", ", "Allowed: ", "."));
    }

    private @Nullable Object expected(String what, Value found, String key) {
        return expected(what, found, key, "");
    }

    private @Nullable Object expected(String what, Value found, String key, String advice) {
        boolean reported = found instanceof Value.Scalar scalar && scalar.is(Kind.REFUSED);
        if (!reported) {
            report(found.at(), key, "expected " + what + ", found " + found.description() + advice);
        }
        return null;
    }

    private void reportMissing(Value where, String key, String message) {
        if (whole) {
            report(where.at(), key, message);
        }
    }

    private void report(Position at, String key, String message) {
        problems.add(new Problem(at, key, message));
    }
}
