package org.dsno.experiments.config;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.dsno.api.Default;
import org.dsno.api.ResultSinkProvider;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.SessionOptions;

/**
 * The outermost keys of an experiment file.
 *
 * @param name names the folder of results
 * @param about a sentence for the report
 * @param seeds each cell is run once with each
 * @param device where to run
 * @param session threads and precision
 * @param sinks where results go beside dsno's own files
 * @param defaults what all cells share: keys of {@link CellSettings}, after {@link Includes}
 * @param experiments each an {@link Experiment}, by name
 */
record ExperimentFile(
        String name,
        @Default("''") String about,
        @Default("[0]") List<Long> seeds,
        @Default("auto") DeviceChoice device,
        @Default("{}") SessionOptions session,
        @Default("[tensorboard]") List<Choice<ResultSinkProvider<?>>> sinks,
        @Default("{}") Value.Mapping defaults,
        Value.Mapping experiments) {
    private static final Pattern FOLDER = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

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
