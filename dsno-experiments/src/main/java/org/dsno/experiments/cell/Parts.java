package org.dsno.experiments.cell;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.dsno.api.Backbone;
import org.dsno.api.Loss;
import org.dsno.api.LossWeighting;
import org.dsno.api.Metric;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.Samples;
import org.dsno.api.TimeDiscretization;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.denoiser.DenoiserTraining;
import org.dsno.core.method.Method;
import org.dsno.core.method.Setup;
import org.dsno.core.operator.Objective;
import org.dsno.core.operator.OperatorArchitecture;
import org.dsno.core.operator.OperatorTraining;
import org.dsno.core.training.Optimization;
import org.dsno.core.training.TrainingLoop;
import org.dsno.core.trajectory.TimeGrid;
import org.dsno.core.trajectory.TrajectorySolve;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.CellSettings;
import org.dsno.experiments.config.Chosen;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.DenoisingSettings;
import org.dsno.experiments.config.GeneratedTrajectories;
import org.dsno.experiments.config.NoTeacher;
import org.dsno.experiments.config.PluggedTeacher;
import org.dsno.experiments.config.PretrainedTeacher;
import org.dsno.experiments.config.Reason;
import org.dsno.experiments.config.TeacherSettings;
import org.dsno.experiments.config.TrainedTeacher;

/**
 * A cell's settings made into the things that they name. Everything is made before anything runs, so that what does not
 * fit together is found then.
 */
record Parts(TrajectoryPart trajectories, Setup setup, Method method, List<Metric> metrics, TeacherPart teacher)
        implements AutoCloseable {

    /**
     * Makes them.
     *
     * @param inputs what the plan reads
     * @throws ConfigurationException naming the setting whose plug-in refused
     */
    static Parts of(Cell cell, Samples data, DataSets inputs) {
        CellSettings settings = cell.settings();
        NoiseSchedule schedule = made(cell, "schedule", () -> Chosen.schedule(settings.schedule()));
        var training = settings.training();
        LossWeighting weighting = made(cell, "training.weighting", () -> Chosen.weighting(training.weighting()));
        Loss loss = inputs.loss(cell);
        List<Metric> metrics = new ArrayList<>();
        for (var metric : settings.evaluation().metrics()) {
            metrics.add(made(cell, "evaluation.metrics", () -> Chosen.metric(metric)));
        }
        // From here on there is something to close.
        TeacherPart teacher = made(cell, "teacher", () -> teacher(cell, data, schedule, inputs));
        try {
            TrajectoryPart trajectories = trajectories(cell, data, schedule, teacher, inputs);
            var operator = settings.operator();
            Backbone backbone = made(
                    cell,
                    "operator.backbone",
                    () -> Chosen.backbone(operator.backbone(), data.shape(), trajectories.classes()));
            Setup setup = new Setup(
                    new OperatorTraining(
                            new OperatorArchitecture(
                                    backbone, data.shape(), trajectories.classes(), schedule, operator.modes()),
                            operator.resolution(),
                            new Objective(loss, weighting),
                            training.batch(),
                            new TrainingLoop(
                                    new Optimization(
                                            training.learningRate(),
                                            training.adam(),
                                            training.ema(),
                                            training.accumulate()),
                                    training.steps(),
                                    training.logEvery(),
                                    training.checkpointEvery())),
                    trajectories.times(),
                    training.learningRate().peak(),
                    teacher.network());
            // What it says of times is said when the operator's are looked at.
            made(cell, "operator.resolution", () -> setup.operator().times(setup.times()));
            made(
                    cell,
                    "evaluation.resolutions",
                    () -> queried(settings.evaluation().resolutions(), setup));
            return new Parts(trajectories, setup, method(cell, setup), metrics, teacher);
        } catch (ConfigurationException e) {
            teacher.close();
            throw e;
        }
    }

    /** {@return what the operator of the experiment is asked at some resolutions, before it is} */
    static Queried queried(List<Integer> resolutions, Setup setup) {
        return new Queried(resolutions, setup.times(), setup.operator().times(setup.times()));
    }

    /** {@return the method of a cell, for another setup than its own} */
    static Method method(Cell cell, Setup setup) {
        return made(cell, "method", () -> Chosen.method(cell.settings().method(), setup));
    }

    /** {@return the training of the operator that the cell describes, whatever its method is} */
    OperatorTraining training() {
        return setup.operator();
    }

    /**
     * How the trajectories are generated.
     *
     * @throws IllegalStateException if they are stored
     */
    TrajectorySolve solve() {
        if (trajectories instanceof GeneratedPart generated) {
            return generated.solve();
        }
        throw new IllegalStateException("the trajectories are stored; nothing is to be solved");
    }

    private static TrajectorySolve solve(Cell cell, GeneratedTrajectories kept, NoiseSchedule schedule) {
        OdeSolver solver = made(cell, "trajectories.solver", () -> Chosen.solver(kept.solver()));
        TimeDiscretization grid = made(cell, "trajectories.grid", () -> Chosen.times(kept.grid()));
        TimeDiscretization discretization =
                made(cell, "trajectories.discretization", () -> Chosen.times(kept.discretization()));
        TimeGrid times = made(
                cell,
                "trajectories.steps",
                () -> TimeGrid.of(solver, grid, kept.steps(), discretization, kept.stored(), schedule));
        return new TrajectorySolve(schedule, solver, times, kept.target());
    }

    private static TrajectoryPart trajectories(
            Cell cell, Samples data, NoiseSchedule schedule, TeacherPart teacher, DataSets inputs) {
        if (cell.settings().trajectories() instanceof GeneratedTrajectories generated) {
            TrajectorySolve solve = solve(cell, generated, schedule);
            made(cell, "trajectories.classes", () -> known(generated.classes(), teacher.classes()));
            return new GeneratedPart(generated, solve, data.shape(), teacher.classes());
        }
        return StoredPart.of(cell, inputs.trajectories(cell).orElseThrow(), data.shape(), schedule, teacher);
    }

    private static List<Integer> known(List<Integer> asked, int classes) {
        require(asked.isEmpty() || classes > 0, "the teacher is told no classes");
        for (int one : asked) {
            require(one >= 0 && one < classes, "%d is none of the teacher's classes, 0 to %d", one, classes - 1);
        }
        return asked;
    }

    private static TeacherPart teacher(Cell cell, Samples data, NoiseSchedule schedule, DataSets inputs) {
        TeacherSettings teacher = cell.settings().teacher();
        if (teacher instanceof PluggedTeacher plugged) {
            return new PluggedPart(Chosen.teacher(plugged.choice(), data, schedule));
        }
        if (teacher instanceof TrainedTeacher trained) {
            return trained(trained, data, schedule);
        }
        if (teacher instanceof NoTeacher) {
            return new AbsentPart();
        }
        return pretrained(cell, (PretrainedTeacher) teacher, data, schedule, inputs);
    }

    private static TeacherPart trained(TrainedTeacher trained, Samples data, NoiseSchedule schedule) {
        DenoisingSettings training = trained.training();
        int classes = trained.conditional() ? data.labels().classes() : 0;
        require(!trained.conditional() || classes > 0, "the data have no classes for a conditional teacher");
        require(
                training.batch() <= data.count(),
                "training.batch: %d is more than the %d samples there are",
                training.batch(),
                data.count());
        return new TrainedPart(
                trained,
                new DenoiserTraining(
                        new DenoiserArchitecture(
                                Chosen.backbone(trained.backbone(), data.shape(), classes),
                                data.shape(),
                                classes,
                                schedule,
                                trained.prediction()),
                        Chosen.weighting(training.weighting()),
                        training.batch(),
                        training.flip(),
                        training.labelDropout(),
                        new TrainingLoop(
                                new Optimization(
                                        training.learningRate(),
                                        training.adam(),
                                        training.ema(),
                                        training.accumulate()),
                                training.steps(),
                                training.logEvery(),
                                training.checkpointEvery())));
    }

    private static TeacherPart pretrained(
            Cell cell, PretrainedTeacher teacher, Samples data, NoiseSchedule schedule, DataSets inputs) {
        DenoiserArchitecture architecture = new DenoiserArchitecture(
                Chosen.backbone(teacher.backbone(), data.shape(), teacher.classes()),
                data.shape(),
                teacher.classes(),
                schedule,
                teacher.prediction());
        require(
                teacher.classes() == 0 || teacher.classes() == data.labels().classes(),
                "the data have %d classes, the teacher %d",
                data.labels().classes(),
                teacher.classes());
        try {
            return inputs.pretrained(cell, teacher, architecture);
        } catch (IOException e) {
            throw new UncheckedIOException(Reason.of(e), e);
        }
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
