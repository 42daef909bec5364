package org.dsno.core.distillation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.dsno.api.Backbone;
import org.dsno.api.Conditioning;
import org.dsno.api.Labels;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.TimeAxis;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.diffusion.PredictionType;
import org.dsno.core.network.Initializers;
import org.dsno.core.tensor.HostTensor;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * scale(t) x + shift(t) + shift of the class, where scale and shift are tables over the time input that are interpolated: the
 * flow of a Gaussian is of this form, and so is every step of a solver on it.
 */
record KnotBackbone(int knots) implements Backbone {
    static final SampleShape SHAPE = SampleShape.point(2);
    static final double STD = 0.4;
    private static final double[] MEAN = {0.5, -1};

    @Override
    public Operand<TFloat32> apply(NetworkBuilder net, Operand<TFloat32> x, Conditioning conditioning, TimeAxis axis) {
        Ops tf = net.tf();
        float[] places = new float[knots + 1];
        for (int k = 0; k <= knots; k++) {
            places[k] = k;
        }
        Operand<TFloat32> place = tf.reshape(
                tf.math.mul(conditioning.time(), tf.constant((float) knots)), tf.constant(new long[] {-1, 1}));
        Operand<TFloat32> hats = tf.nn.relu(
                tf.math.sub(tf.constant(1f), tf.math.abs(tf.math.sub(place, tf.constant(places))))); // [T, knots + 1]
        Operand<TFloat32> scale = ofTime(net, "scale", hats, axis);
        Operand<TFloat32> shift = ofTime(net, "shift", hats, axis);
        if (conditioning.classes().isPresent()) {
            Operand<TFloat32> told = conditioning.classes().get();
            Operand<TFloat32> rows = tf.linalg.matMul(
                    told, net.parameter("class", Shape.of(told.shape().asArray()[1], 2), Initializers.zeros()));
            shift = tf.math.add(shift, tf.reshape(axis.lift(rows), tf.constant(new long[] {-1, 1, 1, 2})));
        }
        return tf.math.add(tf.math.mul(axis.lift(x), scale), shift);
    }

    private Operand<TFloat32> ofTime(NetworkBuilder net, String name, Operand<TFloat32> hats, TimeAxis axis) {
        Operand<TFloat32> table = net.parameter(name, Shape.of(knots + 1, 2), Initializers.zeros());
        return net.tf()
                .reshape(
                        axis.spread(net.tf().linalg.matMul(hats, table)),
                        net.tf().constant(new long[] {-1, 1, 1, 2}));
    }

    DenoiserArchitecture architecture(int classes, NoiseSchedule schedule, PredictionType prediction) {
        return new DenoiserArchitecture(this, SHAPE, classes, schedule, prediction);
    }

    /**
     * Weights with which the network is the best denoiser of the Gaussian, at the knots: there α = cos(πu/2) and σ =
     * sin(πu/2) with u the time input, on every schedule.
     */
    Map<String, HostTensor> exact(DenoiserArchitecture architecture) {
        float[] scale = new float[2 * (knots + 1)];
        float[] shift = new float[2 * (knots + 1)];
        for (int k = 0; k <= knots; k++) {
            double alpha = Math.cos(Math.PI / 2 * k / knots);
            double sigma = Math.sin(Math.PI / 2 * k / knots);
            double variance = alpha * alpha * STD * STD + sigma * sigma;
            double ofState = switch (architecture.prediction()) {
                case X0 -> alpha * STD * STD;
                case EPSILON -> sigma;
                case V -> alpha * sigma * (1 - STD * STD);
            };
            double ofMean = switch (architecture.prediction()) {
                case X0 -> sigma * sigma;
                case EPSILON -> -alpha * sigma;
                case V -> -sigma;
            };
            for (int d = 0; d < 2; d++) {
                scale[2 * k + d] = (float) (ofState / variance);
                shift[2 * k + d] = (float) (MEAN[d] * ofMean / variance);
            }
        }
        Map<String, HostTensor> weights = new LinkedHashMap<>();
        weights.put("scale", HostTensor.of(List.of(knots + 1L, 2L), scale));
        weights.put("shift", HostTensor.of(List.of(knots + 1L, 2L), shift));
        if (architecture.classes() > 0) {
            float[] told = new float[2 * architecture.classes()];
            SplittableRandom random = new SplittableRandom(8);
            for (int i = 0; i < told.length; i++) {
                told[i] = (float) (random.nextDouble() - 0.5);
            }
            weights.put("class", HostTensor.of(List.of((long) architecture.classes(), 2L), told));
        }
        return weights;
    }

    /** {@return x(t) of the flow with x(1) = noise} */
    static double flow(double noise, int dimension, double t, NoiseSchedule schedule) {
        double from = Math.hypot(schedule.alpha(1) * STD, schedule.sigma(1));
        double to = Math.hypot(schedule.alpha(t) * STD, schedule.sigma(t));
        return schedule.alpha(t) * MEAN[dimension] + to / from * (noise - schedule.alpha(1) * MEAN[dimension]);
    }

    /** {@return samples of the Gaussian, or of plain noise} */
    static Samples draw(int count, int classes, boolean noise) {
        SplittableRandom random = new SplittableRandom(3);
        float[] values = new float[2 * count];
        int[] labels = new int[count];
        for (int k = 0; k < count; k++) {
            labels[k] = classes == 0 ? 0 : k % classes;
            for (int d = 0; d < 2; d++) {
                double z = random.nextGaussian();
                values[2 * k + d] = (float) (noise ? z : MEAN[d] + STD * z);
            }
        }
        return classes == 0
                ? new Samples(SHAPE, count, values)
                : new Samples(SHAPE, count, values, Labels.of(classes, labels));
    }
}
