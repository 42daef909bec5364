package org.dsno.experiments.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.core.plugin.PluginKind;

/**
 * A setting as a user has to know it.
 *
 * @param key as in a file
 * @param type in words, such as {@code integer} or {@code noise or data}
 * @param otherwise its default, as YAML; empty if it must be given
 * @param description what it means; empty if the plug-in does not say
 */
public record SettingOutline(String key, String type, Optional<String> otherwise, String description) {
    /** {@return the settings of a record, in its order} */
    public static List<SettingOutline> of(Class<? extends Record> settings) {
        return Arrays.stream(settings.getRecordComponents())
                .map(SettingOutline::of)
                .toList();
    }

    private static SettingOutline of(RecordComponent component) {
        Default otherwise = component.getAnnotation(Default.class);
        Description description = component.getAnnotation(Description.class);
        return new SettingOutline(
                Keys.of(component),
                words(component.getGenericType()),
                Optional.ofNullable(otherwise).map(Default::value),
                description == null ? "" : description.value());
    }

    private static String words(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Choice.class && arguments[0] instanceof ParameterizedType spi) {
                return PluginKind.of((Class<?>) spi.getRawType()).toString();
            }
            String of = words(arguments[arguments.length - 1]);
            return generic.getRawType() == List.class ? "list of " + of : "mapping to " + of;
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return Arrays.stream(plain.getEnumConstants())
                    .map(constant -> Keys.of((Enum<?>) constant))
                    .collect(Collectors.joining(" or "));
        }
        if (plain.isRecord()) {
            return of(plain.asSubclass(Record.class)).stream()
                    .map(SettingOutline::key)
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return plain == boolean.class || plain == Boolean.class
                ? "true or false"
                : plain == double.class || plain == Double.class
                        ? "number"
                        : plain == String.class ? "text" : "integer";
    }
}
