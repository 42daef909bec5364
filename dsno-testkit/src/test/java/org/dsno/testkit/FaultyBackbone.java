package org.dsno.testkit;

import org.dsno.api.Backbone;
import org.dsno.api.Conditioning;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.TimeAxis;
import org.dsno.core.network.Dense;
import org.dsno.core.network.Initializers;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Dense(mix(dropout(tanh(Dense(x + Dense(sin(t · (1, 2, 3))) + Dense(class)))))), for samples of three channels. */
record FaultyBackbone(BackboneFault fault) implements Backbone {
    @Override
    public Operand<TFloat32> apply(NetworkBuilder net, Operand<TFloat32> x, Conditioning conditioning, TimeAxis axis) {
        Operand<TFloat32> time = conditioning.time();
        Ops tf = net.tf();
        Operand<TFloat32> angles =
                tf.math.mul(tf.reshape(time, tf.constant(new int[] {-1, 1})), tf.constant(new float[][] {{1, 2, 3}}));
        Operand<TFloat32> told = fault.told(net, tf.math.sin(angles), axis);
        Operand<TFloat32> h = tf.math.add(fault.lifted(tf, fault.seen(tf, x), axis), told);
        if (conditioning.classes().isPresent()) {
            Operand<TFloat32> ofClass = Dense.apply(
                    net.scope("class"),
                    fault.meant(tf, conditioning.classes().get()),
                    3,
                    Initializers.varianceScaling(1));
            h = tf.math.add(h, fault.liftedClass(tf, BackboneFault.overPixels(tf, ofClass), axis));
        }
        h = tf.math.tanh(Dense.apply(net.scope("hidden"), h, 8, Initializers.varianceScaling(1)));
        h = fault.mixed(net, fault.dropped(net, h), axis);
        Operand<TFloat32> y = Dense.apply(net.scope("out"), h, 3, Initializers.varianceScaling(1));
        return fault.finished(net, y, time, axis);
    }
}
