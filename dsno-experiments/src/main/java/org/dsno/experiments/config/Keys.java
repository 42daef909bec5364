package org.dsno.experiments.config;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How names in Java are written in a file: {@code warmupSteps} as {@code warmup-steps}, {@code L1} as {@code l1}. */
final class Keys {
    private Keys() {}

    /** {@return the keys of a record, in its order} */
    static List<String> of(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents()).map(Keys::of).toList();
    }

    static String of(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return the path of a key inside the mapping at a path} */
    static String join(String path, String key) {
        return path.isEmpty() ? key : key.isEmpty() ? path : path + "." + key;
    }
}
