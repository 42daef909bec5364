package org.dsno.experiments.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.dsno.api.Backbone;
import org.dsno.api.LossWeighting;
import org.dsno.api.Metric;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.Samples;
import org.dsno.api.Teacher;
import org.dsno.api.TimeDiscretization;
import org.dsno.core.operator.Objective;
import org.dsno.core.operator.OperatorArchitecture;
import org.dsno.core.operator.OperatorTraining;
import org.dsno.core.training.Optimization;
import org.dsno.core.trajectory.TimeGrid;
import org.dsno.core.trajectory.TrajectorySolve;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.CellSettings;
import org.dsno.experiments.config.Chosen;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.Reason;

/**
 * A cell's settings made into the things that they name. Everything is made before anything runs, so that what does not
 * fit together is found then.
 */
record Parts(TrajectorySolve solve, OperatorTraining training, List<Metric> metrics, Teacher teacher)
        implements AutoCloseable {

    /**
     * Makes them.
     *
     * @throws ConfigurationException naming the setting whose plug-in refused
     */
    static Parts of(Cell cell, Samples data) {
        CellSettings settings = cell.settings();
        NoiseSchedule schedule = made(cell, "schedule", () -> Chosen.schedule(settings.schedule()));
        var kept = settings.trajectories();
        OdeSolver solver = made(cell, "trajectories.solver", () -> Chosen.solver(kept.solver()));
        TimeDiscretization grid = made(cell, "trajectories.grid", () -> Chosen.times(kept.grid()));
        TimeDiscretization discretization =
                made(cell, "trajectories.discretization", () -> Chosen.times(kept.discretization()));
        TimeGrid times = made(
                cell,
                "trajectories.steps",
                () -> TimeGrid.of(grid, kept.steps(), discretization, kept.stored(), schedule));
        var operator = settings.operator();
        Backbone backbone = made(cell, "operator.backbone", () -> Chosen.backbone(operator.backbone(), data.shape()));
        var training = settings.training();
        LossWeighting weighting = made(cell, "training.weighting", () -> Chosen.weighting(training.weighting()));
        List<Metric> metrics = new ArrayList<>();
        for (var metric : settings.evaluation().metrics()) {
            metrics.add(made(cell, "evaluation.metrics", () -> Chosen.metric(metric)));
        }
        // Last, so that nothing can fail between its making and its owner.
        Teacher teacher = made(cell, "teacher", () -> Chosen.teacher(settings.teacher(), data, schedule));
        return new Parts(
                new TrajectorySolve(teacher, schedule, solver, times, kept.target()),
                new OperatorTraining(
                        new OperatorArchitecture(backbone, data.shape(), schedule, operator.modes()),
                        operator.resolution(),
                        new Objective(training.loss(), weighting),
                        new Optimization(training.learningRate(), training.adam(), training.ema()),
                        training.steps(),
                        training.batch(),
                        training.logEvery()),
                metrics,
                teacher);
    }

    @Override
    public void close() {
        teacher.close();
    }

    /** A plug-in refuses what does not fit with an IllegalArgumentException; a broken one throws anything. */
    static <T> T made(Cell cell, String key, Supplier<T> making) {
        try {
            return making.get();
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            throw new ConfigurationException(cell.problem(key, Reason.of(e)), e);
        }
    }
}
