package org.dsno.experiments.config;

import java.util.Comparator;

/**
 * One thing that is wrong with an experiment file.
 *
 * @param at the key or value to change
 * @param key its dotted path, empty if the file as a whole is meant
 * @param message what is wrong and what would be right
 */
public record Problem(Position at, String key, String message) implements Comparable<Problem> {
    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::at).thenComparing(Problem::key).thenComparing(Problem::message);

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return at + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
