package org.dsno.core.classifier;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.util.Map;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.core.device.Precision;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.network.SampleInput;
import org.dsno.core.network.Variables;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.Adam;
import org.dsno.core.training.LinearDecay;
import org.dsno.core.training.Optimization;
import org.dsno.core.training.SampleBatches;
import org.dsno.core.training.SampleLosses;
import org.dsno.core.training.Shard;
import org.dsno.core.training.TrainingLoop;
import org.dsno.core.training.TrainingRun;
import org.dsno.core.training.TrainingStep;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.ndarray.buffer.IntDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Trains a classifier: it minimises the cross-entropy −log p(class | sample), the mean over a batch.
 *
 * @param batch samples of one update
 * @param flip whether half of the samples, drawn anew for every batch, are mirrored left to right
 */
public record ClassifierTraining(ClassifierArchitecture architecture, int batch, boolean flip, TrainingLoop loop) {
    private static final double AVERAGED = 0.1; // of the training, so that a short one does not average its beginning
    private static final int REPORTS = 10;
    private static final int CHECKPOINT_EVERY = 100;

    public ClassifierTraining {
        require(batch >= 1, "a batch has at least one sample, not %d", batch);
    }

    /**
     * {@return the loop of a training: Adam at a rate that falls evenly to nothing, the average over about its last tenth}
     *
     * @param steps updates
     * @param rate of the first
     */
    public static TrainingLoop loop(int steps, double rate) {
        Optimization optimization = new Optimization(
                new LinearDecay(rate, steps), new Adam(0.9, 0.999, 1e-8), Math.max(0, 1 - 1 / (AVERAGED * steps)));
        return new TrainingLoop(optimization, steps, Math.max(1, steps / REPORTS), CHECKPOINT_EVERY);
    }

    /**
     * Runs the training.
     *
     * @param data with the classes of the architecture
     * @return the moving average of the weights
     * @throws org.dsno.core.training.DivergedException if the loss of a step is not finite
     * @throws IOException if a checkpoint cannot be written
     */
    public TrainedClassifier run(Samples data, TrainingRun run) throws IOException {
        SampleShape shape = architecture.shape();
        require(data.shape().equals(shape), "the data are %s, the classifier's samples %s", data.shape(), shape);
        require(
                data.labels().classes() == architecture.classes(),
                "the data have %d classes, the classifier %d",
                data.labels().classes(),
                architecture.classes());
        SampleBatches batches = new SampleBatches(data, batch, flip, 0, run.seeds(), "classifier-shuffle");
        float[] samples = new float[Math.multiplyExact(batch, shape.size())];
        int[] labels = new int[batch];

        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            SampleInput input = SampleInput.of(tf, batch, shape, architecture.classes());
            Placeholder<TInt64> number = TrainingStep.stepInput(tf);
            Variables variables = new Variables(tf, run.seeds());
            TrainingStep.Goal goal = new TrainingStep.Goal(
                    variables,
                    batch,
                    shard -> losses(shard.tf(), shard.network(variables), shard.rows(input)),
                    perSample -> tf.reshape(tf.math.mean(perSample, tf.constant(0)), tf.constant(new long[] {1})),
                    number);
            try (TrainingStep step = new TrainingStep(graph, tf, goal, loop.optimization(), run.sessions())) {
                FloatDataBuffer samplesFed =
                        step.feed(input.samples(), input.samples().shape());
                IntDataBuffer labelsFed = step.feedIntegers(input.labels().orElseThrow(), Shape.of(batch));
                Map<String, HostTensor> average = loop.run(
                        step,
                        n -> {
                            batches.read(n, samples, labels);
                            samplesFed.write(samples);
                            labelsFed.write(labels);
                        },
                        run);
                return new TrainedClassifier(architecture, average);
            }
        }
    }

    /** {@return what a step keeps in memory, forecast from its graph} */
    public StepMemory memory(Precision precision) {
        return StepMemory.of((tf, variables, samples) -> losses(
                        tf,
                        Shard.whole(tf, samples, precision).network(variables),
                        SampleInput.of(tf, samples, architecture.shape(), architecture.classes()))
                .weighted());
    }

    /** {@return the cross-entropy of each sample, [B]} */
    private SampleLosses losses(Ops tf, NetworkBuilder net, SampleInput input) {
        Operand<TFloat32> logits = architecture.forward(net, input.samples()).logits();
        Operand<TFloat32> likelihood =
                tf.reduceSum(tf.math.mul(input.oneHot(tf).orElseThrow(), tf.nn.logSoftmax(logits)), tf.constant(1));
        Operand<TFloat32> each = tf.math.neg(likelihood);
        return new SampleLosses(each, each);
    }
}
