package org.dsno.experiments.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.State;
import org.dsno.api.Teacher;
import org.dsno.core.denoiser.DenoiserTraining;
import org.dsno.core.denoiser.TrainedDenoiser;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.method.Material;
import org.dsno.core.method.Method;
import org.dsno.core.method.Sampler;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.LearningRate;
import org.dsno.core.training.TrainingLoop;
import org.dsno.core.training.TrainingRun;
import org.dsno.core.trajectory.TrajectoryBatches;
import org.dsno.core.trajectory.TrajectoryGeneration;
import org.dsno.core.trajectory.TrajectorySet;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;

/**
 * Measures the steps of an experiment. What numbers go in does not matter for how long they take, but for those that are
 * not finite; so nothing that is measured here learns anything.
 *
 * @param interlude between the repetitions of everything
 */
public record StepTiming(Effort effort, TensorFlowSessions sessions, Interlude interlude) {
    private static final int FEW = 3;
    private static final Seeds SEEDS = Seeds.of(0);
    // No step leads anywhere, so none diverges.
    private static final LearningRate STANDSTILL = new LearningRate(1e-12, 0, 1, List.of(), 1);

    /**
     * {@return what samples, and the seconds of one step of the method's training, reading included}
     *
     * @param method which learns something, at a standstill
     */
    public Timed<Sampler> step(Method method, Material material) throws IOException {
        Method few = method.brief(StepClock.steps(effort, interlude));
        StepClock clock = new StepClock(effort, interlude);
        Map<String, HostTensor> weights = few.learn(material, TrainingRun.inOneGo(SEEDS, sessions, clock));
        return new Timed<>(few.sampler(weights, material), clock.measured());
    }

    /** {@return a denoiser, and the seconds of one step of its training} */
    public Timed<TrainedDenoiser> step(DenoiserTraining training, Samples data) throws IOException {
        DenoiserTraining few = new DenoiserTraining(
                training.architecture(),
                training.weighting(),
                training.batch(),
                training.flip(),
                training.labelDropout(),
                few(training.loop()));
        StepClock clock = new StepClock(effort, interlude);
        TrainedDenoiser denoiser = few.run(data, TrainingRun.inOneGo(SEEDS, sessions, clock));
        return new Timed<>(denoiser, clock.measured());
    }

    private TrainingLoop few(TrainingLoop loop) {
        return new TrainingLoop(
                loop.optimization().with(STANDSTILL),
                StepClock.steps(effort, interlude),
                Integer.MAX_VALUE,
                Integer.MAX_VALUE);
    }

    /** {@return the seconds of one evaluation of a teacher, of the whole batch} */
    public Timing evaluation(Teacher teacher, int batch) {
        State noise = new State(
                batch, teacher.shape().size(), noise(batch * teacher.shape().size()));
        Labels labels = labels(teacher.classes(), batch);
        return Timing.of(effort, interlude, () -> teacher.predict(noise, labels, 0.5));
    }

    /**
     * {@return the seconds of one trajectory from its noise to its end, in a full batch}
     *
     * @see TrajectoryGeneration#forecast(int) which takes a second or two, so a few are enough
     */
    public Timing trajectory(TrajectoryGeneration generation) {
        List<Double> seconds = new ArrayList<>();
        generation.forecast(0);
        for (int i = 0; i < Math.min(FEW, effort.repetitions()); i++) {
            interlude.play();
            seconds.add(generation.forecast(0).seconds() / generation.count());
            interlude.took(seconds.get(i));
        }
        return Timing.of(seconds);
    }

    /**
     * {@return the seconds of one sample, at the last time alone, in batches; what opens the network does not count}
     *
     * @param classes of the samples; 0 without classes
     */
    public Timing sample(Sampler sampler, SampleShape shape, int classes, int batch) {
        int uncounted = Math.max(1, effort.warmUp()); // the first opens the network
        int settling = batch == 1 ? interlude.settling() : 0; // what takes long does not mind cold caches
        int count = Math.multiplyExact(batch, LoopClock.pieces(uncounted, effort.repetitions(), settling));
        LoopClock clock = new LoopClock(uncounted, effort.repetitions(), settling, interlude);
        sampler.samples(noise(shape, classes, count), batch, SEEDS, sessions, (done, total) -> clock.advanced());
        return clock.timing().each(batch);
    }

    /** {@return the seconds of reading one batch of a set} */
    public Timing reading(TrajectorySet set, int resolution, int batch) {
        TrajectoryBatches batches = new TrajectoryBatches(set, set.atResolution(resolution), batch, SEEDS);
        TrajectoryBatches.Batch room = batches.allocate();
        long[] n = {0};
        return Timing.of(effort, interlude, () -> batches.read(n[0]++, room));
    }

    /** {@return the seconds of writing as many numbers as a batch has to a tensor that is fed} */
    public Timing feeding(int numbers) {
        float[] values = new float[numbers];
        try (TFloat32 fed = TFloat32.tensorOf(Shape.of(numbers))) {
            FloatDataBuffer buffer = fed.asRawTensor().data().asFloats();
            return Timing.of(effort, interlude, () -> buffer.write(values));
        }
    }

    /** {@return the seconds of work that takes long, a few times} */
    public Timing few(Runnable work) {
        return Timing.of(
                new Effort(Math.min(1, effort.warmUp()), Math.min(FEW, effort.repetitions())), interlude, work);
    }

    /** {@return made-up noise} */
    public static Samples noise(SampleShape shape, int classes, int count) {
        double[] drawn = noise(Math.multiplyExact(count, shape.size()));
        float[] values = new float[drawn.length];
        for (int i = 0; i < drawn.length; i++) {
            values[i] = (float) drawn[i];
        }
        return new Samples(shape, count, values, labels(classes, count));
    }

    private static double[] noise(int count) {
        SplittableRandom random = SEEDS.stream("measured-noise");
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }

    private static Labels labels(int classes, int count) {
        int[] values = new int[count];
        for (int k = 0; classes > 0 && k < count; k++) {
            values[k] = k % classes;
        }
        return classes == 0 ? Labels.none() : Labels.of(classes, values);
    }
}
