package org.dsno.experiments.config;

import static org.dsno.experiments.config.ExperimentFile.requireDistinct;

import java.util.List;
import org.dsno.api.Default;

/**
 * One experiment as it stands in a file.
 *
 * @param about a sentence for the report
 * @param set what all its cells have different from the defaults: keys of {@link CellSettings}, nested or dotted
 * @param grid axes that are multiplied: a dotted key and its list of values, each
 * @param zip axes that move together: likewise, lists of one length
 * @param seeds none: those of the file
 * @param trends what its results are expected to show
 * @param published numbers that its results are held against
 */
record Experiment(
        @Default("''") String about,
        @Default("{}") Value.Mapping set,
        @Default("{}") Value.Mapping grid,
        @Default("{}") Value.Mapping zip,
        @Default("[]") List<Long> seeds,
        @Default("[]") List<Expectation> trends,
        @Default("[]") List<Reference> published) {
    Experiment {
        requireDistinct(seeds, new Requirements()).check();
    }

    /** See {@link Trend}; better and worse map axes to one of their values. */
    record Expectation(String claim, String metric, Value.Mapping better, Value.Mapping worse) {}

    /** See {@link Published}; cells map axes to one of their values. */
    record Reference(
            String metric,
            double value,
            String source,
            @Default("{}") Value.Mapping cells) {}
}
