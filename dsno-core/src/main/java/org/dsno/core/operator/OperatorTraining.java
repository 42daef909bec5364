package org.dsno.core.operator;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.dsno.api.SampleShape;
import org.dsno.api.Seeds;
import org.dsno.core.device.Precision;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.network.SampleInput;
import org.dsno.core.network.Variables;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.ReadAhead;
import org.dsno.core.training.SampleLosses;
import org.dsno.core.training.Shard;
import org.dsno.core.training.TrainingLoop;
import org.dsno.core.training.TrainingRun;
import org.dsno.core.training.TrainingStep;
import org.dsno.core.trajectory.TrajectoryBatches;
import org.dsno.core.trajectory.TrajectorySet;
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
 * Trains an operator on a trajectory set.
 *
 * @param resolution M, the number of times that the operator is trained at
 * @param batch trajectories of one update
 */
public record OperatorTraining(
        OperatorArchitecture architecture, int resolution, Objective objective, int batch, TrainingLoop loop) {

    /** {@return the same with another loop} */
    public OperatorTraining with(TrainingLoop other) {
        return new OperatorTraining(architecture, resolution, objective, batch, other);
    }

    /** {@return the times that the operator is trained at, of those that a set keeps} */
    public List<Double> times(List<Double> kept) {
        return TrajectorySet.atResolution(kept.size(), resolution).stream()
                .map(kept::get)
                .toList();
    }

    /**
     * Asks the weighting, which may be a plug-in's, for the weight of every time.
     *
     * @throws IllegalArgumentException if one is not finite or is negative, or all are 0
     */
    public float[] weights(List<Double> times) {
        return objective.weights(times, architecture.schedule());
    }

    /**
     * Builds the loss, which may be a plug-in's, and its gradient once, in a graph of their own that is thrown away.
     *
     * @throws IllegalArgumentException if it cannot compare the operator's samples, does not give a distance for each slice,
     *     or has no gradient
     */
    public void requireTrainable() {
        // TensorFlow's gradient of a mean of more numbers than an int counts ends the process.
        long most = Integer.MAX_VALUE / architecture.shape().size();
        objective.requireTrainable(Math.min(most, (long) batch * resolution), architecture.shape());
    }

    /** {@return the same of the backbone by itself, at one time} */
    public OperatorTraining ofBackbone() {
        return new OperatorTraining(architecture.withoutMixing(), 1, objective, batch, loop);
    }

    /**
     * {@return what a step keeps in memory at M times, forecast from its graph}
     *
     * @param times M of them, decreasing; how much each weighs does not matter
     */
    public StepMemory memory(List<Double> times, Precision precision) {
        SampleShape shape = architecture.shape();
        return StepMemory.of((tf, variables, samples) -> losses(
                        tf,
                        architecture.forward(
                                Shard.whole(tf, samples, precision)
                                        .network(variables, Seeds.of(0), TrainingStep.stepInput(tf)),
                                SampleInput.of(tf, samples, shape, architecture.classes()),
                                times),
                        tf.placeholder(
                                TFloat32.class,
                                Placeholder.shape(Shape.of(
                                        (long) samples * resolution, shape.height(), shape.width(), shape.channels()))),
                        new float[resolution])
                .weighted());
    }

    /**
     * Runs the training.
     *
     * @param teacher weights of the backbone that the operator starts from; empty to start from first values. The
     *     temporal convolutions always start from first values
     * @return the trained operator: the moving average of the weights
     * @throws IllegalArgumentException if the teacher's weights are not those of the backbone; the message lists what is
     *     missing, what is extra and which shapes differ
     * @throws org.dsno.core.training.DivergedException if the loss of a step is not finite
     * @throws IOException if a checkpoint cannot be written
     */
    public TrainedOperator run(TrajectorySet set, Map<String, HostTensor> teacher, TrainingRun run) throws IOException {
        SampleShape shape = architecture.shape();
        require(
                set.shape().equals(shape),
                "the trajectories are of %s, the operator's samples of %s",
                set.shape(),
                shape);
        List<Integer> indices = set.atResolution(resolution);
        List<Double> times = indices.stream().map(set.times()::get).toList();
        float[] weights = weights(times);
        TrajectoryBatches batches = new TrajectoryBatches(set, indices, batch, run.seeds());

        try (Graph graph = new Graph();
                ReadAhead<TrajectoryBatches.Batch> ahead =
                        new ReadAhead<>(batches::allocate, batches::read, batches.bytes())) {
            Ops tf = Ops.create(graph);
            Shape noiseShape = Shape.of(batch, shape.height(), shape.width(), shape.channels());
            Shape targetShape = Shape.of((long) batch * resolution, shape.height(), shape.width(), shape.channels());
            SampleInput noise = SampleInput.of(tf, batch, shape, architecture.classes());
            Placeholder<TFloat32> target = tf.placeholder(TFloat32.class, Placeholder.shape(targetShape));
            Placeholder<TInt64> number = TrainingStep.stepInput(tf);
            Variables variables = new Variables(tf, run.seeds());
            TrainingStep.Goal goal = new TrainingStep.Goal(
                    variables,
                    batch,
                    shard -> losses(
                            shard.tf(),
                            architecture.forward(
                                    shard.network(variables, run.seeds(), number), shard.rows(noise), times),
                            shard.rows(target),
                            weights),
                    perSample -> tf.math.mean(perSample, tf.constant(0)),
                    number);
            try (TrainingStep step = new TrainingStep(graph, tf, goal, loop.optimization(), run.sessions())) {
                if (!teacher.isEmpty()) {
                    architecture.ofBackbone().requireFits(teacher);
                    step.startFrom(teacher);
                }
                FloatDataBuffer noiseFed = step.feed(noise.samples(), noiseShape);
                FloatDataBuffer targetFed = step.feed(target, targetShape);
                List<IntDataBuffer> labelsFed = noise.labels().stream()
                        .map(labels -> step.feedIntegers(labels, Shape.of(batch)))
                        .toList();
                Map<String, HostTensor> average = loop.run(
                        step,
                        n -> {
                            TrajectoryBatches.Batch now = ahead.take(n);
                            noiseFed.write(now.noise());
                            targetFed.write(now.targets());
                            labelsFed.forEach(fed -> fed.write(now.labels()));
                        },
                        run);
                return new TrainedOperator(architecture, average);
            }
        }
    }

    /** {@return distances and their weighted ones, [B, M]} */
    private SampleLosses losses(Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target, float[] weightOfTime) {
        Operand<TFloat32> each =
                tf.reshape(objective.loss().distance(tf, predicted, target), tf.constant(new long[] {-1, resolution}));
        return new SampleLosses(each, tf.math.mul(each, tf.constant(weightOfTime)));
    }
}
