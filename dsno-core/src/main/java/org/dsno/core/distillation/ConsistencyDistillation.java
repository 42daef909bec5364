package org.dsno.core.distillation;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Samples;
import org.dsno.api.TimeDiscretization;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.denoiser.TrainedDenoiser;
import org.dsno.core.device.Precision;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.Checkpoints;
import org.dsno.core.training.SampleLosses;
import org.dsno.core.training.TrainingLoop;
import org.dsno.core.training.TrainingRun;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Consistency distillation (Song et al. 2023, algorithm 2): the student learns that f is the same at both ends of a step of
 * the teacher. It minimises
 *
 * <pre>E_{x_0, ε, n} d(f_θ(x_{n+1}, t_{n+1}), f_θ⁻(x̂_n, t_n)),   n uniform in 1 … N − 1</pre>
 *
 * <p>where x̂_n is a step of the teacher from x_{n+1}, t_1 = t_min, t_N = 1, and θ⁻ follows θ. The student starts from the
 * teacher's weights.
 *
 * @param grid of the times; the authors' is {@code karras}
 * @param points N, at least 2; the authors' 18
 * @param metric d; the weight of every time is 1
 * @param targetDecay μ, θ⁻ ← μ θ⁻ + (1 − μ) θ after every update, in [0, 1)
 * @param guidance w of classifier-free guidance of the teacher; the student gives guided samples without any
 * @param batch samples of one update
 * @param flip whether half of the samples, drawn anew for every batch, are mirrored left to right
 * @param loop its moving average of θ is the student, another one than θ⁻
 */
public record ConsistencyDistillation(
        DenoiserArchitecture architecture,
        ConsistencyFunction function,
        TimeDiscretization grid,
        int points,
        ConsistencySolver solver,
        ConsistencyMetric metric,
        double targetDecay,
        double guidance,
        int batch,
        boolean flip,
        TrainingLoop loop) {
    public ConsistencyDistillation {
        new TeacherAndStudent(architecture, guidance, batch, flip); // refuses what cannot be distilled
        require(
                targetDecay >= 0 && targetDecay < 1,
                "the decay of the target network must be in [0, 1), was %s",
                targetDecay);
        require(points >= 2, "consistency is between at least two points, not %d", points);
        NoiseSchedule schedule = architecture.schedule();
        require(
                function.earliest() >= schedule.endTime(),
                "the earliest time must not be before the schedule's end, %s, was %s",
                schedule.endTime(),
                function.earliest());
    }

    /**
     * Runs the training. With checkpoints, what it comes to is kept there: another run has it at once.
     *
     * @param data what the teacher was trained on, with labels if it is told classes
     * @param teacher its weights
     * @throws IllegalArgumentException if the weights are not those of the architecture; the message lists what is missing,
     *     what is extra and which shapes differ
     * @throws org.dsno.core.training.DivergedException if the loss of a step is not finite
     * @throws IOException if a checkpoint cannot be written
     */
    public ConsistencyStudent run(Samples data, Map<String, HostTensor> teacher, TrainingRun run) throws IOException {
        Optional<Checkpoints.Result> before =
                run.checkpoints().isPresent() ? run.checkpoints().get().result() : Optional.empty();
        if (before.isPresent()) {
            run.listener().resumed(before.get().steps(), before.get().seconds());
            return student(before.get().weights());
        }
        RoundListener listener = new RoundListener(run.listener(), 0, loop.steps(), 0, false);
        Map<String, HostTensor> weights =
                train(data, teacher, new TrainingRun(run.seeds(), run.sessions(), run.checkpoints(), listener));
        if (run.checkpoints().isPresent()) {
            listener.saving(loop.steps());
            run.checkpoints().get().complete(new Checkpoints.Result(loop.steps(), listener.seconds(), weights));
        }
        return student(weights);
    }

    /** {@return what a step keeps in memory, forecast from its graph} */
    public StepMemory memory(Precision precision) {
        return new TeacherAndStudent(architecture, guidance, batch, flip).memory(this::errors, true, precision);
    }

    /** {@return the same with another loop} */
    ConsistencyDistillation with(TrainingLoop other) {
        return new ConsistencyDistillation(
                architecture, function, grid, points, solver, metric, targetDecay, guidance, batch, flip, other);
    }

    /** {@return a student with these weights} */
    ConsistencyStudent student(Map<String, HostTensor> weights) {
        return new ConsistencyStudent(new TrainedDenoiser(architecture, weights), function);
    }

    private Map<String, HostTensor> train(Samples data, Map<String, HostTensor> teacher, TrainingRun run)
            throws IOException {
        double[] times = grid.times(points - 1, 1, function.earliest(), architecture.schedule());
        return new TeacherAndStudent(architecture, guidance, batch, flip)
                .train(
                        data,
                        teacher,
                        (into, row, random) -> {
                            int n = random.nextInt(points - 1);
                            write(into, row, times[n], times[n + 1]);
                        },
                        this::errors,
                        Optional.of(targetDecay),
                        loop,
                        run);
    }

    private void write(Coefficients into, int row, double t, double end) {
        NoiseSchedule schedule = architecture.schedule();
        solver.step(t, end, schedule).write(into, row, architecture);
        function.write(
                into,
                row,
                Coefficient.STUDENT_OF_STATE,
                Coefficient.STUDENT_OF_ANSWER,
                architecture.prediction(),
                t,
                schedule);
        function.write(
                into,
                row,
                Coefficient.TARGET_OF_STATE,
                Coefficient.TARGET_OF_ANSWER,
                architecture.prediction(),
                end,
                schedule);
        into.set(Coefficient.TARGET_TIME_INPUT, row, architecture.timeInput(end));
    }

    private SampleLosses errors(TeacherAndStudent.Parts parts) {
        Ops tf = parts.tf();
        CoefficientRows c = parts.coefficients();
        TeacherAndStudent.Target target = parts.target().orElseThrow();
        Operand<TFloat32> data =
                parts.teacher().data(c, parts.noisy(), parts.classes(), solver == ConsistencySolver.HEUN);
        Operand<TFloat32> there = c.combined(Coefficient.END_OF_STATE, parts.noisy(), Coefficient.END_OF_DATA, data);
        Operand<TFloat32> answer = target.answer(there, c.of(Coefficient.TARGET_TIME_INPUT), parts.classes());
        Operand<TFloat32> expected =
                c.combined(Coefficient.TARGET_OF_STATE, there, Coefficient.TARGET_OF_ANSWER, answer);
        Operand<TFloat32> distance = metric.distance(tf, parts.student(), expected);
        return new SampleLosses(distance, distance);
    }
}
