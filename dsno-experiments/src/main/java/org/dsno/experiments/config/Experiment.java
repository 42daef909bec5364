package org.dsno.experiments.config;

import static org.dsno.experiments.config.ExperimentFile.requireDistinct;

import java.util.List;
import org.dsno.api.Default;
import org.dsno.api.Description;

/** One experiment as it stands in a file. */
record Experiment(
        @Description("what it is about, a sentence for the report") @Default("''")
        String about,

        @Description("what all its cells have different from the defaults: settings of a cell, nested or dotted")
        @Default("{}")
        Value.Mapping set,

        @Description("axes that are multiplied: a dotted key and its list of values, each; no value twice")
        @Default("{}")
        Value.Mapping grid,

        @Description("axes that move together: likewise, lists of one length") @Default("{}")
        Value.Mapping zip,

        @Description("instead of the file's seeds; none takes those") @Default("[]")
        List<Long> seeds,

        @Description("what the results are expected to show") @Default("[]")
        List<Expectation> trends,

        @Description("numbers that the results are held against") @Default("[]")
        List<Reference> published) {
    Experiment {
        requireDistinct(seeds, new Requirements()).check();
    }

    /** See {@link Trend}; better and worse map axes to one of their values. */
    record Expectation(
            @Description("words for the report") String claim,

            @Description("the name of a measurement; smaller is better")
            String metric,

            @Description("the cells that should win: axes of the experiment, each with one of its values")
            Value.Mapping better,

            @Description("those that should lose; names the same axes")
            Value.Mapping worse) {}

    /** See {@link Published}; cells map axes to one of their values. */
    record Reference(
            @Description("the name of the measurement that it is held against")
            String metric,

            @Description("the number") double value,

            @Description("where it was published, and what it holds for: paper, table; metric, samples, features")
            String source,

            @Description("the cells that it is about: axes of the experiment, each with one of its values; none "
                    + "for all")
            @Default("{}")
            Value.Mapping cells) {}
}
