package org.dsno.core.denoiser;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dsno.api.Conditioning;
import org.dsno.api.LossWeighting;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.denoiser.DenoisingBatches.Coefficient;
import org.dsno.core.device.Precision;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.network.SampleInput;
import org.dsno.core.network.Variables;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.SampleLosses;
import org.dsno.core.training.Shard;
import org.dsno.core.training.TrainingLoop;
import org.dsno.core.training.TrainingRun;
import org.dsno.core.training.TrainingStep;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.ndarray.buffer.IntDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Trains a denoiser (Ho et al. 2020; Salimans &amp; Ho 2022): it minimises
 *
 * <pre>E_{x_0, ε, t} w(t) ‖x̂_0(α_t x_0 + σ_t ε, t) − x_0‖²</pre>
 *
 * <p>with the mean over pixels and channels in place of the sum. w weighs errors of x̂_0 whatever the network predicts: w =
 * SNR is the plain error of ε, w = SNR + 1 that of v. What is computed is the error of the network's own prediction times
 * the weight that makes it so ({@link org.dsno.core.diffusion.PredictionType#weightOfOwnError}), which divides by nothing.
 *
 * @param weighting w
 * @param batch samples of one update
 * @param flip whether half of the samples, drawn anew for every batch, are mirrored left to right
 * @param labelDropout the share of labels that are not told, so that the network learns to do without (Ho &amp; Salimans
 *     2022); of no meaning without classes
 */
public record DenoiserTraining(
        DenoiserArchitecture architecture,
        LossWeighting weighting,
        int batch,
        boolean flip,
        double labelDropout,
        TrainingLoop loop) {
    private static final int MOST_LEVELS = 8;

    public DenoiserTraining {
        require(batch >= 1, "a batch has at least one sample, not %d", batch);
        require(labelDropout >= 0 && labelDropout < 1, "a label dropout is in [0, 1), not %s", labelDropout);
    }

    /**
     * The ranges of time whose losses are reported apart, by their middles: as many as divide the batch, at most 8.
     *
     * @return increasing
     */
    public List<Double> levels() {
        int levels = levelCount();
        double end = architecture.schedule().endTime();
        return IntStream.range(0, levels)
                .mapToObj(i -> end + (1 - end) * (i + 0.5) / levels)
                .toList();
    }

    private int levelCount() {
        int levels = MOST_LEVELS;
        while (batch % levels != 0) {
            levels--;
        }
        return levels;
    }

    /**
     * Runs the training.
     *
     * @param data what the denoiser learns, with labels if it is to be told classes
     * @return the trained denoiser: the moving average of the weights
     * @throws org.dsno.core.training.DivergedException if the loss of a step is not finite
     * @throws IOException if a checkpoint cannot be written
     */
    public TrainedDenoiser run(Samples data, TrainingRun run) throws IOException {
        SampleShape shape = architecture.shape();
        require(data.shape().equals(shape), "the data are %s, the denoiser's samples %s", data.shape(), shape);
        require(
                architecture.classes() == 0
                        || architecture.classes() == data.labels().classes(),
                "the data have %d classes, the denoiser %d",
                data.labels().classes(),
                architecture.classes());
        DenoisingBatches batches = new DenoisingBatches(this, data, run.seeds());

        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            SampleInput clean = SampleInput.of(tf, batch, shape, architecture.classes());
            Shape coefficientShape = Shape.of(Coefficient.values().length, batch);
            Placeholder<TFloat32> coefficients = tf.placeholder(TFloat32.class, Placeholder.shape(coefficientShape));
            Placeholder<TInt64> number = TrainingStep.stepInput(tf);
            Variables variables = new Variables(tf, run.seeds());

            // Drawn in the graph, from the number of the step: the noise of a batch never crosses to the device.
            Operand<TFloat32> epsilon = tf.random.statelessRandomNormal(
                    tf.shape(clean.samples()),
                    tf.stack(List.of(tf.constant(run.seeds().seed("denoising-noise")), number)),
                    TFloat32.class);
            List<Output<TFloat32>> columns =
                    tf.unstack(coefficients, (long) Coefficient.values().length).output(); // each [B]
            TrainingStep.Goal goal = new TrainingStep.Goal(
                    variables,
                    batch,
                    shard -> losses(
                            shard.tf(),
                            shard.network(variables, run.seeds(), number),
                            shard.rows(clean),
                            shard.rows(epsilon),
                            columns.stream().<Operand<TFloat32>>map(shard::rows).toList()),
                    perSample -> perLevel(tf, perSample),
                    number);
            try (TrainingStep step = new TrainingStep(graph, tf, goal, loop.optimization(), run.sessions())) {
                FloatDataBuffer samplesFed =
                        step.feed(clean.samples(), clean.samples().shape());
                FloatDataBuffer coefficientsFed = step.feed(coefficients, coefficientShape);
                List<IntDataBuffer> labelsFed = clean.labels().stream()
                        .map(labels -> step.feedIntegers(labels, Shape.of(batch)))
                        .toList();
                Map<String, HostTensor> average = loop.run(
                        step,
                        n -> {
                            DenoisingBatches.Batch now = batches.read(n);
                            samplesFed.write(now.samples());
                            coefficientsFed.write(now.coefficients());
                            labelsFed.forEach(fed -> fed.write(now.labels()));
                        },
                        run);
                return new TrainedDenoiser(architecture, average);
            }
        }
    }

    /** {@return what a step keeps in memory, forecast from its graph} */
    public StepMemory memory(Precision precision) {
        return StepMemory.of((tf, variables, samples) -> {
            SampleInput clean = SampleInput.of(tf, samples, architecture.shape(), architecture.classes());
            int coefficients = Coefficient.values().length;
            return losses(
                            tf,
                            Shard.whole(tf, samples, precision)
                                    .network(variables, Seeds.of(0), TrainingStep.stepInput(tf)),
                            clean,
                            tf.placeholder(
                                    TFloat32.class,
                                    Placeholder.shape(clean.samples().shape())),
                            tf
                                    .unstack(
                                            tf.placeholder(
                                                    TFloat32.class, Placeholder.shape(Shape.of(coefficients, samples))),
                                            (long) coefficients)
                                    .output()
                                    .stream()
                                    .<Operand<TFloat32>>map(row -> row)
                                    .toList())
                    .weighted();
        });
    }

    /**
     * {@return errors and their weighted ones, [B]}
     *
     * @param c the coefficients, [B] each
     */
    private SampleLosses losses(
            Ops tf, NetworkBuilder net, SampleInput clean, Operand<TFloat32> epsilon, List<Operand<TFloat32>> c) {
        Operand<TFloat32> noisy =
                combined(tf, c, Coefficient.ALPHA, clean.samples(), Coefficient.SIGMA, epsilon); // [B, H, W, C]
        Operand<TFloat32> target =
                combined(tf, c, Coefficient.TARGET_DATA, clean.samples(), Coefficient.TARGET_NOISE, epsilon);
        Operand<TFloat32> predicted = architecture.forward(
                net, noisy, new Conditioning(c.get(Coefficient.TIME_INPUT.row()), clean.oneHot(tf)));
        Operand<TFloat32> error =
                tf.math.mean(tf.math.squaredDifference(predicted, target), tf.constant(new int[] {1, 2, 3}));
        return new SampleLosses(error, tf.math.mul(error, c.get(Coefficient.WEIGHT.row())));
    }

    /** {@return p x + q y, with a p and a q for each sample} */
    private static Operand<TFloat32> combined(
            Ops tf,
            List<Operand<TFloat32>> coefficients,
            Coefficient p,
            Operand<TFloat32> x,
            Coefficient q,
            Operand<TFloat32> y) {
        return tf.math.add(
                tf.math.mul(overPixels(tf, coefficients.get(p.row())), x),
                tf.math.mul(overPixels(tf, coefficients.get(q.row())), y));
    }

    private static Operand<TFloat32> overPixels(Ops tf, Operand<TFloat32> perSample) {
        return tf.reshape(perSample, tf.constant(new long[] {-1, 1, 1, 1}));
    }

    /** The rows of a batch are in the order of their times, so each range of times is a block of rows. */
    private Operand<TFloat32> perLevel(Ops tf, Operand<TFloat32> perSample) {
        int levels = levelCount();
        return tf.math.mean(tf.reshape(perSample, tf.constant(new long[] {levels, batch / levels})), tf.constant(1));
    }
}
