package org.dsno.core.metric;

import static org.dsno.api.Arguments.require;

/** The setting of metrics whose work grows with the square of the number of samples. */
final class DataSamples {
    static final String DESCRIPTION =
            "at most so many of the data are compared with, drawn without replacement; at least 2";
    static final String DEFAULT = "10000";

    private DataSamples() {}

    static void check(int dataSamples) {
        require(dataSamples > 1, "data-samples must be at least 2, was %d", dataSamples);
    }
}
