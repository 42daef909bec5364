package org.dsno.experiments.config;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.ResultSinkProvider;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.SessionOptions;

/** The outermost keys of an experiment file. */
record ExperimentFile(
        @Description("names the folder of results, runs/NAME: lower case letters, digits, single hyphens")
        String name,

        @Description("what the sweep is about, a sentence for the report") @Default("''")
        String about,

        @Description("each cell is run once with each; at least one, all different") @Default("[0]")
        List<Long> seeds,

        @Description("where to run; the option --device overrides it") @Default("auto")
        DeviceChoice device,

        @Description("threads and precision") @Default("{}") SessionOptions session,

        @Description("where results go while they come, beside dsno's own files; of no influence on them")
        @Default("[tensorboard]")
        List<Choice<ResultSinkProvider<?>>> sinks,

        @Description("what all cells share: settings of a cell, nested or dotted; or a list of files that "
                + "hold such settings, and of such mappings, later ones over earlier ones")
        @Default("{}")
        Value.Mapping defaults,

        @Description("experiments by name, a name of the same form as the file's; at least one")
        Value.Mapping experiments) {
    static final Pattern FOLDER = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    ExperimentFile {
        Requirements requirements = new Requirements()
                .require(
                        isFolderName(name),
                        "name",
                        "'%s' names a folder: write lower case letters, digits and single hyphens",
                        name)
                .require(!seeds.isEmpty(), "seeds", "must hold at least one seed")
                .require(!experiments.entries().isEmpty(), "experiments", "must hold at least one experiment");
        requireDistinct(seeds, requirements).check();
    }

    static boolean isFolderName(String name) {
        return FOLDER.matcher(name).matches();
    }

    static Requirements requireDistinct(List<Long> seeds, Requirements requirements) {
        return requirements.require(
                new HashSet<>(seeds).size() == seeds.size(), "seeds", "holds a seed twice: %s", seeds);
    }
}
