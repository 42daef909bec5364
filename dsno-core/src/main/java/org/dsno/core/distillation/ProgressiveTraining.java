package org.dsno.core.distillation;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.dsno.api.LossWeighting;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.denoiser.TrainedDenoiser;
import org.dsno.core.device.Precision;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.Checkpoints;
import org.dsno.core.training.LinearDecay;
import org.dsno.core.training.Optimization;
import org.dsno.core.training.SampleLosses;
import org.dsno.core.training.TrainingLoop;
import org.dsno.core.training.TrainingRun;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Progressive distillation (Salimans &amp; Ho 2022, algorithm 2): rounds, in each of which a student learns to do in one DDIM
 * step what its teacher does in two, and is the teacher of the next. A round of N steps minimises
 *
 * <pre>E_{x_0, ε, i} λ(t) ‖x̂_0(x_t, t) − x̃_0‖²,   t = i/N,  i uniform in 1 … N</pre>
 *
 * <p>with the mean over pixels in place of the sum and x̃_0 of {@link TeacherStep#halves}; on a schedule that ends after 0 the
 * times are even between its end and 1. The student starts from its teacher's weights, the rate falls evenly to nothing in
 * every round, and the next teacher is the moving average of the student.
 *
 * @param weighting λ; the authors' is max(SNR, 1)
 * @param guidance w of classifier-free guidance of the first teacher. Its students give guided answers by themselves, so the
 *     rounds after the first add none
 * @param batch samples of one update
 * @param flip whether half of the samples, drawn anew for every batch, are mirrored left to right
 * @param rounds each with half the steps of the one before
 * @param peakRate the learning rate at the start of every round
 * @param optimization of every round, but for the rate; the moving average of the weights starts anew in each
 * @param reportEvery updates of a round between two reports
 * @param checkpointEvery updates of a round between two checkpoints; a finished round is always saved
 */
public record ProgressiveTraining(
        DenoiserArchitecture architecture,
        LossWeighting weighting,
        double guidance,
        int batch,
        boolean flip,
        List<Round> rounds,
        double peakRate,
        Optimization optimization,
        int reportEvery,
        int checkpointEvery) {
    public ProgressiveTraining {
        new TeacherAndStudent(architecture, guidance, batch, flip); // refuses what cannot be distilled
        rounds = List.copyOf(rounds);
        require(!rounds.isEmpty(), "progressive distillation has at least one round");
        for (int i = 1; i < rounds.size(); i++) {
            require(
                    2L * rounds.get(i).steps() == rounds.get(i - 1).steps(),
                    "a round has half the steps of the one before, %d does not come after %d",
                    rounds.get(i).steps(),
                    rounds.get(i - 1).steps());
        }
    }

    /** {@return the same of one round alone, as the last of all rounds is} */
    ProgressiveTraining last(Round one) {
        return new ProgressiveTraining(
                architecture,
                weighting,
                rounds.size() == 1 ? guidance : 0,
                batch,
                flip,
                List.of(one),
                peakRate,
                optimization,
                reportEvery,
                checkpointEvery);
    }

    /** {@return what a step of the first round, whose teacher alone may be guided, keeps in memory, forecast from its graph} */
    public StepMemory memory(Precision precision) {
        return new TeacherAndStudent(architecture, guidance, batch, flip)
                .memory(ProgressiveTraining::errors, false, precision);
    }

    /** {@return updates of all rounds} */
    public long updates() {
        return rounds.stream().mapToLong(Round::updates).sum();
    }

    /**
     * Runs all rounds. What is heard of them counts the updates of all rounds on. With checkpoints, a run that was ended
     * anywhere goes on to the same bits: rounds have a folder each inside the training's, {@code round-4} for that of 4
     * steps, with the round's states or, when it is complete, its student.
     *
     * @param data what the teacher was trained on, with labels if it is told classes
     * @param teacher its weights
     * @return the student of every round
     * @throws IllegalArgumentException if the weights are not those of the architecture; the message lists what is missing,
     *     what is extra and which shapes differ
     * @throws org.dsno.core.training.DivergedException if the loss of a step is not finite; its step is that of the round
     * @throws IOException if a checkpoint cannot be written
     */
    public List<ProgressiveStudent> run(Samples data, Map<String, HostTensor> teacher, TrainingRun run)
            throws IOException {
        List<Checkpoints.Result> finished = finished(run);
        List<ProgressiveStudent> students = new ArrayList<>();
        Map<String, HostTensor> weights = teacher;
        long before = 0;
        double seconds = 0;
        for (int i = 0; i < rounds.size(); i++) {
            Round round = rounds.get(i);
            Checkpoints.Result result = i < finished.size()
                    ? finished.get(i)
                    : train(round, data, weights, run, before, seconds, i > 0 && i == finished.size());
            weights = result.weights();
            students.add(new ProgressiveStudent(round.steps(), new TrainedDenoiser(architecture, weights)));
            before += round.updates();
            seconds += result.seconds();
        }
        if (finished.size() == rounds.size()) {
            run.listener().resumed(before, seconds);
        }
        return students;
    }

    /** {@return what the rounds that an earlier run finished have come to: one that is damaged ends them} */
    private List<Checkpoints.Result> finished(TrainingRun run) throws IOException {
        List<Checkpoints.Result> finished = new ArrayList<>();
        for (Round round : rounds) {
            Optional<Checkpoints> own = own(run, round);
            Optional<Checkpoints.Result> result = own.isPresent() ? own.get().result() : Optional.empty();
            if (result.isEmpty()) {
                break;
            }
            finished.add(result.get());
        }
        return finished;
    }

    private static Optional<Checkpoints> own(TrainingRun run, Round round) {
        return run.checkpoints().map(all -> all.part("round-" + round.steps()));
    }

    private Checkpoints.Result train(
            Round round,
            Samples data,
            Map<String, HostTensor> teacher,
            TrainingRun run,
            long before,
            double seconds,
            boolean goesOn)
            throws IOException {
        RoundListener listener = new RoundListener(run.listener(), before, updates(), seconds, goesOn);
        Optional<Checkpoints> own = own(run, round);
        Map<String, HostTensor> student = new TeacherAndStudent(
                        architecture, round.equals(rounds.get(0)) ? guidance : 0, batch, flip)
                .train(
                        data,
                        teacher,
                        (into, row, random) -> write(into, row, round.steps(), random),
                        ProgressiveTraining::errors,
                        Optional.empty(),
                        new TrainingLoop(
                                optimization.with(new LinearDecay(peakRate, round.updates())),
                                round.updates(),
                                reportEvery,
                                checkpointEvery),
                        new TrainingRun(
                                Seeds.of(run.seeds().seed("progressive-round", round.steps())),
                                run.sessions(),
                                own,
                                listener));
        Checkpoints.Result result = new Checkpoints.Result(round.updates(), listener.seconds(), student);
        if (own.isPresent()) {
            listener.saving(round.updates());
            own.get().complete(result);
        }
        return result;
    }

    private void write(Coefficients into, int row, int steps, SplittableRandom random) {
        NoiseSchedule schedule = architecture.schedule();
        int i = 1 + random.nextInt(steps);
        double t = ProgressiveStudent.time(i, steps, schedule);
        TeacherStep.halves(t, ProgressiveStudent.time(i - 1, steps, schedule), i == 1, schedule)
                .write(into, row, architecture);
        LinearReading own = LinearReading.of(architecture.prediction(), t, schedule);
        into.set(Coefficient.STUDENT_OF_STATE, row, own.dataOfState());
        into.set(Coefficient.STUDENT_OF_ANSWER, row, own.dataOfAnswer());
        into.set(Coefficient.WEIGHT, row, weight(t, schedule));
    }

    private double weight(double t, NoiseSchedule schedule) {
        double weight = weighting.weight(t, schedule);
        require(
                weight >= 0 && Float.isFinite((float) weight),
                "the loss weighting gives %s at t = %s; a weight is not negative, and finite in float32",
                weight,
                t);
        return weight;
    }

    private static SampleLosses errors(TeacherAndStudent.Parts parts) {
        Ops tf = parts.tf();
        CoefficientRows c = parts.coefficients();
        Operand<TFloat32> target = parts.teacher().data(c, parts.noisy(), parts.classes(), true);
        Operand<TFloat32> error = tf.math.mean(
                tf.math.squaredDifference(parts.student(), target), tf.constant(new int[] {1, 2, 3})); // [B]
        return new SampleLosses(error, tf.math.mul(error, c.of(Coefficient.WEIGHT)));
    }
}
