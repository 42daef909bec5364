package org.dsno.experiments.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.dsno.experiments.config.Experiment.Expectation;

/** Reads the trends of an experiment, and checks that they speak of cells that it has. */
final class Trends {
    private final String experiment;
    private final String path;
    private final Selection selection;
    private final Collection<Problem> problems;

    /** @param path of the experiment, for messages */
    Trends(String experiment, String path, Selection selection, Collection<Problem> problems) {
        this.experiment = experiment;
        this.path = path;
        this.selection = selection;
        this.problems = problems;
    }

    /** {@return the trends, in the order of the file; the axes and values that do not exist are reported} */
    List<Trend> of(Experiment source) {
        List<Trend> trends = new ArrayList<>();
        for (int i = 0; i < source.trends().size(); i++) {
            Expectation expected = source.trends().get(i);
            String key = path + ".trends[" + i + "]";
            Map<String, String> better = selection.of(expected.better(), key + ".better");
            Map<String, String> worse = selection.of(expected.worse(), key + ".worse");
            if (better.equals(worse)) {
                report(expected.worse().at(), key + ".worse", "selects the same cells as better");
            }
            if (!better.keySet().equals(worse.keySet())) {
                report(
                        expected.worse().at(),
                        key + ".worse",
                        "names " + worse.keySet() + ", better names " + better.keySet()
                                + "; both must name the same axes");
            }
            trends.add(new Trend(experiment, expected.claim(), expected.metric(), better, worse));
        }
        return trends;
    }

    private void report(Position at, String key, String message) {
        problems.add(new Problem(at, key, message));
    }
}
