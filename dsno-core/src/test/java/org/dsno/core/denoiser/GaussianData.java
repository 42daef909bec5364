package org.dsno.core.denoiser;

import java.util.List;
import java.util.SplittableRandom;
import org.dsno.api.Labels;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.core.diffusion.PredictionType;
import org.dsno.core.diffusion.Schedules;
import org.dsno.core.network.Dense;
import org.dsno.core.network.Initializers;
import org.dsno.core.network.TimeEmbedding;
import org.dsno.core.training.Adam;
import org.dsno.core.training.LearningRate;
import org.dsno.core.training.Optimization;
import org.dsno.core.training.TrainingLoop;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Data of two classes, N((1, −0.5), 0.3²) and N((−1, 0.5), 0.3²), and a network that is affine in x, as the best denoiser
 * of one of them is.
 */
final class GaussianData {
    static final SampleShape SHAPE = SampleShape.point(2);
    static final NoiseSchedule COSINE = Schedules.named("cosine");
    static final double STD = 0.3;

    private GaussianData() {}

    static double mean(int label, int dimension) {
        return (label == 0 ? 1 : -1) * (dimension == 0 ? 1 : -0.5);
    }

    /** {@return so many samples of one class; labelled 0} */
    static Samples ofOneClass(int count) {
        return draw(count, 1);
    }

    /** {@return samples of both classes, in turns} */
    static Samples ofBothClasses(int count) {
        return draw(count, 2);
    }

    private static Samples draw(int count, int classes) {
        SplittableRandom random = new SplittableRandom(3);
        float[] values = new float[2 * count];
        int[] labels = new int[count];
        for (int k = 0; k < count; k++) {
            labels[k] = k % classes;
            for (int d = 0; d < 2; d++) {
                values[2 * k + d] = (float) (mean(labels[k], d) + STD * random.nextGaussian());
            }
        }
        return new Samples(SHAPE, count, values, Labels.of(classes, labels));
    }

    /** {@return E[x_0 | x_t = x] for one class} */
    static double denoised(double x, int label, int dimension, double t) {
        double alpha = COSINE.alpha(t);
        double sigma = COSINE.sigma(t);
        double gain = alpha * STD * STD / (alpha * alpha * STD * STD + sigma * sigma);
        double mean = mean(label, dimension);
        return mean + gain * (x - alpha * mean);
    }

    static DenoiserArchitecture architecture(int classes, PredictionType prediction) {
        return new DenoiserArchitecture(
                (net, x, conditioning, axis) -> {
                    Operand<TFloat32> told = TimeEmbedding.apply(net.scope("time"), conditioning.time(), 16, 32);
                    Operand<TFloat32> spread = axis.spread(told);
                    Operand<TFloat32> all = conditioning
                            .classes()
                            .<Operand<TFloat32>>map(oneHot -> net.tf()
                                    .concat(
                                            List.of(spread, axis.lift(oneHot)),
                                            net.tf().constant(1)))
                            .orElse(spread);
                    Operand<TFloat32> scale = ofAll(net.scope("scale"), all);
                    Operand<TFloat32> shift = ofAll(net.scope("shift"), all);
                    Operand<TFloat32> h = net.tf().math.add(net.tf().math.mul(axis.lift(x), scale), shift);
                    return net.dropout(h, 0);
                },
                SHAPE,
                classes,
                COSINE,
                prediction);
    }

    private static Operand<TFloat32> ofAll(NetworkBuilder net, Operand<TFloat32> all) {
        Operand<TFloat32> hidden =
                net.tf().math.tanh(Dense.apply(net.scope("hidden"), all, 32, Initializers.varianceScaling(1)));
        Operand<TFloat32> rows = Dense.apply(net.scope("out"), hidden, 2, Initializers.varianceScaling(1));
        return net.tf().reshape(rows, net.tf().constant(new long[] {-1, 1, 1, 2}));
    }

    static TrainingLoop loop(int steps, int checkpointEvery) {
        return new TrainingLoop(
                new Optimization(
                        new LearningRate(
                                1e-2, 20, 0.001, steps < 100 ? List.of() : List.of(steps / 2, steps * 3 / 4), 0.3),
                        new Adam(0.9, 0.999, 1e-8),
                        0.98),
                steps,
                50,
                checkpointEvery);
    }
}
