package com.example.sine;

import org.dsno.api.Backbone;
import org.dsno.api.Conditioning;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.TimeAxis;
import org.dsno.core.network.Dense;
import org.dsno.core.network.Initializers;
import org.dsno.core.network.TimeEmbedding;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One hidden layer of sines for every pixel: Dense(mix(sin(Dense(x) + embedding(t)))).
 *
 * @param width of the hidden layer
 * @param channels of a sample
 */
record Sine(int width, int channels) implements Backbone {
    @Override
    public Operand<TFloat32> apply(NetworkBuilder net, Operand<TFloat32> x, Conditioning conditioning, TimeAxis axis) {
        Ops tf = net.tf();
        // What depends on the sample alone is computed once, then repeated for every time ...
        Operand<TFloat32> sample = axis.lift(dense(net.scope("in"), x, width)); // [B·T, H, W, width]
        // ... and what depends on the time alone is computed once, then repeated for every sample.
        Operand<TFloat32> told = axis.spread(TimeEmbedding.apply(net.scope("time"), conditioning.time(), width, width));
        Operand<TFloat32> overPixels = tf.reshape(told, tf.constant(new int[] {-1, 1, 1, width}));
        Operand<TFloat32> h = tf.math.sin(tf.math.add(sample, overPixels));
        // In a teacher this does nothing; in an operator it is the Fourier temporal convolution. As it is the last one,
        // only the times that are asked for go on.
        h = axis.mixLast(net.scope("mix"), h);
        return dense(net.scope("out"), h, channels);
    }

    private static Operand<TFloat32> dense(NetworkBuilder net, Operand<TFloat32> x, int units) {
        return Dense.apply(net, x, units, Initializers.varianceScaling(1));
    }
}
