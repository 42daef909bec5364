package org.dsno.testkit;

import org.dsno.api.Backbone;
import org.dsno.api.Conditioning;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.TimeAxis;
import org.dsno.core.network.Initializers;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** (scale + tilt · time) x, mixed over the times, plus a shift: about the smallest network that knows the time. */
record TinyBackbone(int channels) implements Backbone {
    @Override
    public Operand<TFloat32> apply(NetworkBuilder net, Operand<TFloat32> x, Conditioning conditioning, TimeAxis axis) {
        Ops tf = net.tf();
        Operand<TFloat32> time = tf.reshape(conditioning.time(), tf.constant(new long[] {-1, 1}));
        Operand<TFloat32> scale = tf.math.add(
                net.parameter("scale", Shape.of(channels), Initializers.ones()),
                tf.linalg.matMul(time, net.parameter("tilt", Shape.of(1, channels), Initializers.uniform(-1, 1))));
        Operand<TFloat32> lifted =
                tf.math.mul(axis.lift(x), tf.reshape(axis.spread(scale), tf.constant(new long[] {-1, 1, 1, channels})));
        return tf.math.add(
                axis.mixLast(net.scope("mix"), lifted),
                net.parameter("shift", Shape.of(channels), Initializers.zeros()));
    }
}
