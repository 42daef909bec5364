package org.dsno.core.operator;

import static org.dsno.api.Arguments.require;

import java.util.List;
import java.util.Locale;
import org.dsno.api.SampleShape;
import org.dsno.api.Seeds;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.network.ScopedNetwork;
import org.dsno.core.network.Variables;
import org.dsno.core.training.Optimization;
import org.dsno.core.training.TrainingStep;
import org.dsno.core.trajectory.TrajectoryBatches;
import org.dsno.core.trajectory.TrajectorySet;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Trains an operator on a trajectory set.
 *
 * @param resolution M, the number of times that the operator is trained at
 * @param steps updates
 * @param batch trajectories of one update
 * @param reportEvery updates between two reports; the first and the last are always reported
 */
public record OperatorTraining(
        OperatorArchitecture architecture,
        int resolution,
        Objective objective,
        Optimization optimization,
        int steps,
        int batch,
        int reportEvery) {
    public OperatorTraining {
        require(steps >= 1, "training takes at least one step, not %d", steps);
        require(reportEvery >= 1, "losses are reported every step or less often, not every %d", reportEvery);
    }

    /** Hears of training. */
    public interface Listener {
        /**
         * The losses of one step, before its update.
         *
         * @param step from 1
         * @param rate the step's learning rate
         * @param losses the unweighted loss of every time
         * @param weights the weight of every time
         */
        void reported(long step, double rate, float[] losses, float[] weights);

        /** A step is done. */
        void advanced(long step, long steps);
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
     * Runs the training.
     *
     * @param seeds first weights and batches derive from these
     * @return the trained operator: the moving average of the weights
     * @throws DivergedException if a reported loss is not finite
     */
    public TrainedOperator run(TrajectorySet set, Seeds seeds, TensorFlowSessions sessions, Listener listener) {
        SampleShape shape = architecture.shape();
        require(
                set.shape().equals(shape),
                "the trajectories are of %s, the operator's samples of %s",
                set.shape(),
                shape);
        List<Integer> indices = set.atResolution(resolution);
        List<Double> times = indices.stream().map(set.times()::get).toList();
        float[] weights = weights(times);
        TrajectoryBatches batches = new TrajectoryBatches(set, indices, batch, seeds);
        float[] noise = new float[batch * shape.size()];
        float[] targets = new float[noise.length * resolution];

        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Shape noiseShape = Shape.of(batch, shape.height(), shape.width(), shape.channels());
            Shape targetShape = Shape.of((long) batch * resolution, shape.height(), shape.width(), shape.channels());
            Placeholder<TFloat32> noiseIn = tf.placeholder(TFloat32.class, Placeholder.shape(noiseShape));
            Placeholder<TFloat32> targetIn = tf.placeholder(TFloat32.class, Placeholder.shape(targetShape));
            Variables variables = new Variables(tf, seeds);
            Operand<TFloat32> predicted = architecture.forward(ScopedNetwork.root(tf, variables), noiseIn, times);
            Operand<TFloat32> perTime = tf.math.mean(
                    tf.reshape(
                            objective.loss().distance(tf, predicted, targetIn),
                            tf.constant(new long[] {batch, resolution, shape.size()})),
                    tf.constant(new int[] {0, 2}));
            Operand<TFloat32> loss = tf.math.mean(tf.math.mul(perTime, tf.constant(weights)), tf.constant(0));

            TrainingStep.Goal goal = new TrainingStep.Goal(variables, loss, perTime);
            try (TrainingStep step = new TrainingStep(graph, tf, goal, optimization, sessions)) {
                TFloat32 noiseFed = step.feed(noiseIn, noiseShape);
                TFloat32 targetFed = step.feed(targetIn, targetShape);
                while (step.done() < steps) {
                    batches.read(step.done(), noise, targets);
                    noiseFed.asRawTensor().data().asFloats().write(noise);
                    targetFed.asRawTensor().data().asFloats().write(targets);
                    long now = step.done() + 1;
                    if (now == 1 || now % reportEvery == 0 || now == steps) {
                        double rate = step.nextRate();
                        float[] losses = step.runAndReport();
                        requireFinite(losses, now, rate);
                        listener.reported(now, rate, losses, weights);
                    } else {
                        step.run();
                    }
                    listener.advanced(now, steps);
                }
                TrainedOperator operator = new TrainedOperator(architecture, step.averages());
                requireFinite(operator, steps);
                return operator;
            }
        }
    }

    /** The last update is not followed by a loss that would show it. */
    private static void requireFinite(TrainedOperator operator, long steps) {
        operator.weights().forEach((name, weight) -> {
            for (float value : weight.floats()) {
                if (!Float.isFinite(value)) {
                    throw new DivergedException("after step " + steps + " the weight '" + name + "' is " + value
                            + "; a lower learning rate or a longer warm-up may help");
                }
            }
        });
    }

    private static void requireFinite(float[] losses, long step, double rate) {
        for (float loss : losses) {
            if (!Float.isFinite(loss)) {
                throw new DivergedException(String.format(
                        Locale.ROOT,
                        "the loss is %s at step %d, learning rate %s; a lower rate or a longer warm-up may help",
                        loss,
                        step,
                        rate));
            }
        }
    }
}
