package org.dsno.testkit;

import java.util.List;
import java.util.stream.IntStream;
import org.dsno.api.Backbone;
import org.dsno.api.Conditioning;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.TimeAxis;
import org.dsno.core.network.TrajectoryTime;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What a backbone is built as.
 *
 * @param times T; unknown for a teacher, whose samples have one time each
 * @param asked indices of the times that are asked for
 * @param modes J
 * @param classes K; 0 without
 * @param liftedFirst whether the noise is repeated for every time before the backbone sees it
 * @param trained whether numbers are dropped
 */
record BackboneForm(long times, List<Integer> asked, int modes, int classes, boolean liftedFirst, boolean trained) {
    static BackboneForm teacher() {
        return new BackboneForm(Shape.UNKNOWN_SIZE, List.of(), 0, 0, false, false);
    }

    static BackboneForm operator(int times, int modes) {
        return new BackboneForm(times, IntStream.range(0, times).boxed().toList(), modes, 0, false, false);
    }

    BackboneForm asked(int time) {
        return new BackboneForm(times, List.of(time), modes, classes, liftedFirst, trained);
    }

    BackboneForm told(int someClasses) {
        return new BackboneForm(times, asked, modes, someClasses, liftedFirst, trained);
    }

    BackboneForm withNoiseLiftedFirst() {
        return new BackboneForm(times, asked, modes, classes, true, trained);
    }

    BackboneForm inTraining() {
        return new BackboneForm(times, asked, modes, classes, liftedFirst, true);
    }

    /** {@return the answer for the asked times} */
    Operand<TFloat32> build(Backbone backbone, NetworkBuilder net, Operand<TFloat32> noise, Conditioning conditioning) {
        if (times == Shape.UNKNOWN_SIZE) {
            return backbone.apply(net, noise, conditioning, TimeAxis.single());
        }
        Ops tf = net.tf();
        Operand<TInt32> batch = tf.stridedSlice(tf.shape(noise), Indices.at(0));
        TrajectoryTime axis = new TrajectoryTime(tf, batch, (int) times, asked, modes);
        return axis.atAskedTimes(
                liftedFirst
                        ? LiftedFirst.apply(backbone, net, noise, conditioning, axis)
                        : backbone.apply(net, noise, conditioning, axis));
    }
}
