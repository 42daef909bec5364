package org.dsno.experiments.config;

import java.util.ArrayList;

/** A value of an axis that is written outside of an experiment file, in an option. */
public final class WrittenValue {
    private WrittenValue() {}

    /** {@return the value as {@link Cell#axes} spells it; what cannot stand in a file, and so is no axis's, as it is} */
    public static String spelled(String text) {
        try {
            return YamlReader.fragment(text, Position.ofFile(text), new ArrayList<>())
                    .spelled();
        } catch (ConfigurationException e) {
            return text;
        }
    }
}
