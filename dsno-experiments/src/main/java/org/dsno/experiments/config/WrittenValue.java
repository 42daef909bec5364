package org.dsno.experiments.config;

import java.util.ArrayList;
import java.util.List;

/** A value of an axis that is written outside of an experiment file, in an option. */
public final class WrittenValue {
    private WrittenValue() {}

    /** {@return the value as {@link Cell#axes} spells it; what cannot stand in a file, and so is no axis's, as it is} */
    public static String spelled(String text) {
        List<Problem> problems = new ArrayList<>();
        try {
            String spelled =
                    YamlReader.fragment(text, Position.ofFile(text), problems).spelled();
            return problems.isEmpty() ? spelled : text;
        } catch (ConfigurationException e) {
            return text;
        }
    }
}
