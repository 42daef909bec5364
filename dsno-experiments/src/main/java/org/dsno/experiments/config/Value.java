package org.dsno.experiments.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands in a YAML file, and where. Immutable; aliases and merge keys are already resolved. */
public sealed interface Value {
    Position at();

    /** {@return the value on one line, as it could stand in a file, its numbers as {@link Numeral} spells them} */
    String spelled();

    /**
     * {@return the value on one line, to be read: a mapping is its name and then its settings, {@code sqrt-snr max=100}. Of
     * two values that are spelled differently this differs too}
     */
    String brief();

    /** {@return likewise, as a part of another value} */
    private String inside() {
        return this instanceof Scalar scalar
                        && !Scalar.WORD.matcher(scalar.spelled()).matches()
                ? '"' + scalar.spelled().replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : brief();
    }

    /** {@return what to call it in a message that expected something else} */
    String description();

    /** What kind of scalar; REFUSED if a problem has already been reported for it. */
    enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NOTHING,
        REFUSED
    }

    /** Text, a number, a truth value, or nothing. */
    record Scalar(Position at, Kind kind, String text) implements Value {
        /** What stands in another value without quotes. */
        private static final Pattern WORD = Pattern.compile("[^\\s=,\"\\[\\]{}]+");

        boolean is(Kind wanted) {
            return kind == wanted;
        }

        @Override
        public String spelled() {
            return kind == Kind.INTEGER || kind == Kind.DECIMAL ? Numeral.of(text) : text;
        }

        @Override
        public String brief() {
            return spelled();
        }

        @Override
        public String description() {
            return switch (kind) {
                case TEXT -> "the text '" + text + "'";
                case NOTHING -> "nothing";
                default -> text;
            };
        }
    }

    /** A list. */
    record Sequence(Position at, List<Value> items) implements Value {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String spelled() {
            return items.stream().map(Value::spelled).collect(Collectors.joining(", ", "[", "]"));
        }

        @Override
        public String brief() {
            return items.stream().map(Value::inside).collect(Collectors.joining(", ", "[", "]"));
        }

        @Override
        public String description() {
            return "a list";
        }
    }

    /** Keys and their values, in the order of the file. */
    record Mapping(Position at, Map<String, Entry> entries) implements Value {
        private static final String NAME = "name";

        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        static Mapping empty(Position at) {
            return new Mapping(at, Map.of());
        }

        @Nullable
        Value get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** {@return the value of a dotted key, or null if there is none} */
        @Nullable
        Value find(String dottedKey) {
            Value here = this;
            for (String key : dottedKey.split("\\.", -1)) {
                here = here instanceof Mapping mapping ? mapping.get(key) : null;
            }
            return here;
        }

        /** {@return all but one key} */
        Mapping without(String key) {
            Map<String, Entry> others = new LinkedHashMap<>(entries);
            others.remove(key);
            return new Mapping(at, others);
        }

        /** {@return the same with another value under a key that is there} */
        Mapping with(String key, Value value) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.computeIfPresent(key, (name, old) -> new Entry(old.key(), value));
            return new Mapping(at, changed);
        }

        /** {@return the position of the value of a dotted key, or of what comes closest to holding it} */
        public Position locate(String dottedKey) {
            Value here = this;
            for (String key : dottedKey.split("\\.", -1)) {
                Value next = here instanceof Mapping mapping ? mapping.get(key) : null;
                if (next == null) {
                    break;
                }
                here = next;
            }
            return here.at();
        }

        @Override
        public String spelled() {
            return entries.entrySet().stream()
                    .map(entry ->
                            entry.getKey() + ": " + entry.getValue().value().spelled())
                    .collect(Collectors.joining(", ", "{", "}"));
        }

        @Override
        public String brief() {
            List<String> words = new ArrayList<>();
            Value name = get(NAME);
            if (name != null) {
                words.add(name.inside());
            }
            addSettings("", words);
            return words.isEmpty() ? "{}" : String.join(" ", words);
        }

        private void addSettings(String prefix, List<String> words) {
            entries.forEach((key, entry) -> {
                if (key.equals(NAME)) {
                    return;
                }
                if (entry.value() instanceof Mapping nested && !nested.entries.isEmpty()) {
                    Value name = nested.get(NAME);
                    if (name != null) {
                        words.add(prefix + key + "=" + name.inside());
                    }
                    nested.addSettings(prefix + key + ".", words);
                } else {
                    words.add(prefix + key + "=" + entry.value().inside());
                }
            });
        }

        @Override
        public String description() {
            return "a mapping";
        }
    }

    /** The value of a key, and where the key stands. */
    record Entry(Position key, Value value) {}
}
