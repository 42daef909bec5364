package org.dsno.experiments.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.dsno.core.training.LearningRate;

/** Holds learning rates against the length of their training, which settings that are changed alone may not fit. */
public final class RateSchedules {
    private static final String WARM_UP = "learning-rate.warmup-steps";
    private static final String MILESTONES = "learning-rate.milestones";

    private RateSchedules() {}

    /** A training of a cell, and the key that it has there. */
    private record Training(String key, int steps, LearningRate rate) {
        String dotted(String name) {
            return Keys.join(key, name);
        }
    }

    /** {@return the warm-ups of a cell that do not end, so that the peak is never reached, as faults} */
    static List<Problem> endless(CellSettings settings, Value.Mapping source) {
        List<Problem> problems = new ArrayList<>();
        for (Training one : trainings(settings)) {
            if (one.rate().warmupSteps() >= one.steps()) {
                String key = one.dotted(WARM_UP);
                problems.add(new Problem(
                        source.locate(key),
                        key,
                        String.format(
                                Locale.ROOT,
                                "must be below the %d updates of the training (%s), or its peak is never reached; was %d",
                                one.steps(),
                                source.locate(one.dotted("steps")),
                                one.rate().warmupSteps())));
            }
        }
        return problems;
    }

    /** {@return the milestones of a plan that the training does not come to, which does no harm, in the order of the file} */
    public static Set<Problem> behindTheEnd(Plan plan) {
        Set<Problem> problems = new TreeSet<>();
        for (Cell cell : plan.cells()) {
            for (Training one : trainings(cell.settings())) {
                List<Integer> behind = one.rate().milestones().stream()
                        .filter(milestone -> milestone >= one.steps())
                        .toList();
                if (!behind.isEmpty()) {
                    problems.add(cell.problem(
                            one.dotted(MILESTONES),
                            String.format(
                                    Locale.ROOT,
                                    "%s: not below the %d updates of the training (%s), so the rate does not fall there",
                                    behind,
                                    one.steps(),
                                    cell.source().locate(one.dotted("steps")))));
                }
            }
        }
        return problems;
    }

    private static List<Training> trainings(CellSettings settings) {
        List<Training> trainings = new ArrayList<>();
        trainings.add(new Training(
                "training", settings.training().steps(), settings.training().learningRate()));
        if (settings.teacher() instanceof TrainedTeacher teacher) {
            trainings.add(new Training(
                    "teacher.training",
                    teacher.training().steps(),
                    teacher.training().learningRate()));
        }
        return trainings;
    }
}
