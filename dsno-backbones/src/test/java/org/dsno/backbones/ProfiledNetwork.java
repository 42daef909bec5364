package org.dsno.backbones;

import java.util.List;
import java.util.stream.IntStream;
import org.dsno.api.Backbone;
import org.dsno.api.Conditioning;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.SampleShape;
import org.dsno.core.loss.PixelLoss;
import org.dsno.core.network.TrajectoryTime;
import org.dsno.testkit.LiftedFirst;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The operator that profiles are of: large enough to be dominated by its products, small enough for two cores. */
final class ProfiledNetwork {
    static final int SAMPLES = 16;
    static final int TIMES = 4;
    private static final int MODES = 2;
    private static final SampleShape SHAPE = new SampleShape(16, 16, 3);
    private static final DdpmppProvider.Settings SETTINGS =
            new DdpmppProvider.Settings(64, List.of(1, 2), 2, List.of(8), 1, 0, 256, 0);

    private ProfiledNetwork() {}

    /** {@return the operator as it is, all times asked for} */
    static Operand<TFloat32> late(NetworkBuilder net) {
        return backbone().apply(net, noise(net.tf()), told(net.tf()), axis(net.tf(), all()));
    }

    /** {@return the operator where the noise is repeated for every time first} */
    static Operand<TFloat32> first(NetworkBuilder net) {
        return LiftedFirst.apply(backbone(), net, noise(net.tf()), told(net.tf()), axis(net.tf(), all()));
    }

    /** {@return the operator of whose times the last alone is asked for} */
    static Operand<TFloat32> last(NetworkBuilder net) {
        return backbone().apply(net, noise(net.tf()), told(net.tf()), axis(net.tf(), List.of(TIMES - 1)));
    }

    /** {@return the loss of each time, [T]} */
    static Operand<TFloat32> losses(Ops tf, Operand<TFloat32> predicted) {
        Operand<TFloat32> distance = PixelLoss.L1.distance(tf, predicted, constant(tf, "target", SAMPLES * TIMES));
        return tf.math.mean(tf.reshape(distance, tf.constant(new long[] {SAMPLES, TIMES})), tf.constant(0));
    }

    private static Backbone backbone() {
        return new DdpmppProvider().create(SETTINGS, SHAPE, 0);
    }

    private static Operand<TFloat32> noise(Ops tf) {
        return constant(tf, "noise", SAMPLES);
    }

    private static Conditioning told(Ops tf) {
        return Conditioning.onTime(tf.constant(new float[] {0.75f, 0.5f, 0.25f, 0}));
    }

    private static TrajectoryTime axis(Ops tf, List<Integer> asked) {
        return new TrajectoryTime(tf, tf.constant(SAMPLES), TIMES, asked, MODES);
    }

    private static List<Integer> all() {
        return IntStream.range(0, TIMES).boxed().toList();
    }

    private static Operand<TFloat32> constant(Ops tf, String name, int samples) {
        return tf.reshape(
                tf.constant(RandomWeights.normal(name, samples * SHAPE.size())),
                tf.constant(new long[] {samples, SHAPE.height(), SHAPE.width(), SHAPE.channels()}));
    }
}
