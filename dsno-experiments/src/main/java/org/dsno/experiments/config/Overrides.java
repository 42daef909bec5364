package org.dsno.experiments.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dsno.experiments.config.Value.Entry;
import org.dsno.experiments.config.Value.Kind;
import org.dsno.experiments.config.Value.Mapping;
import org.dsno.experiments.config.Value.Scalar;

/**
 * Lays one tree over another.
 *
 * <p>A mapping goes into a mapping, key by key; anything else replaces what was there. For plug-ins this means: a mapping
 * without a {@code name} changes settings of the plug-in that is already chosen, by whichever spelling; one with another
 * {@code name} replaces plug-in and settings, and so does a name alone. Likewise {@code trajectories} of another {@linkplain
 * TrajectorySettings#FORMS form} replace those that were there.
 */
final class Overrides {
    private static final String NAME = "name";
    private static final String TRAJECTORIES = "trajectories";

    private Overrides() {}

    static Mapping merge(Mapping base, Mapping changes) {
        Map<String, Entry> merged = new LinkedHashMap<>(base.entries());
        changes.entries()
                .forEach((key, change) -> merged.merge(
                        key, change, (old, over) -> new Entry(over.key(), merge(key, old.value(), over.value()))));
        return new Mapping(base.at(), merged);
    }

    private static Value merge(String key, Value base, Value over) {
        if (!(over instanceof Mapping changes)) {
            return over;
        }
        if (base instanceof Scalar scalar && scalar.is(Kind.TEXT)) {
            Mapping chosen = new Mapping(base.at(), Map.of(NAME, new Entry(base.at(), base)));
            return merge(key, chosen, changes);
        }
        return base instanceof Mapping mapping
                        && !choosesAnotherPlugin(mapping, changes)
                        && !choosesAnotherForm(key, mapping, changes)
                ? merge(mapping, changes)
                : over;
    }

    /** {@return the mapping with its dotted keys taken apart, later ones over earlier ones} */
    static Mapping nest(Mapping dotted) {
        Mapping nested = Mapping.empty(dotted.at());
        for (Map.Entry<String, Entry> entry : dotted.entries().entrySet()) {
            Position key = entry.getValue().key();
            nested = merge(nested, nest(entry.getKey(), key, entry.getValue().value()));
        }
        return nested;
    }

    /** {@return {@code a: {b: {c: value}}} for the key {@code a.b.c}} */
    static Mapping nest(String dottedKey, Position at, Value value) {
        List<String> keys = List.of(dottedKey.split("\\.", -1));
        if (keys.size() > NodeConverter.MAX_DEPTH) {
            throw new ConfigurationException(
                    List.of(new Problem(at, "", "a key of " + keys.size() + " words; no setting is so deep")));
        }
        Value nested = value;
        for (int i = keys.size() - 1; i > 0; i--) {
            nested = new Mapping(at, Map.of(keys.get(i), new Entry(at, nested)));
        }
        return new Mapping(at, Map.of(keys.get(0), new Entry(at, nested)));
    }

    private static boolean choosesAnotherPlugin(Mapping base, Mapping changes) {
        return base.get(NAME) instanceof Scalar before
                && changes.get(NAME) instanceof Scalar after
                && !before.text().equals(after.text());
    }

    private static boolean choosesAnotherForm(String key, Mapping base, Mapping changes) {
        return key.equals(TRAJECTORIES)
                && TrajectorySettings.FORMS.stream()
                        .anyMatch(form -> changes.get(form) != null && base.get(form) == null)
                && TrajectorySettings.FORMS.stream().anyMatch(form -> base.get(form) != null);
    }
}
