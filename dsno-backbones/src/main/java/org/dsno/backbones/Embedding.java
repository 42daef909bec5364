package org.dsno.backbones;

import org.dsno.api.Conditioning;
import org.dsno.api.Initializer;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.TimeAxis;
import org.dsno.core.network.Dense;
import org.dsno.core.network.Initializers;
import org.dsno.core.network.TimeEmbedding;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.Swish;
import org.tensorflow.types.TFloat32;

/**
 * What the blocks of a network are told of time and class: swish(embedding(t) + Dense(class)).
 *
 * @param activated [T, E] where it depends on the time alone, else [B·T, E]
 * @param ofTimeAlone which of both
 */
record Embedding(Operand<TFloat32> activated, boolean ofTimeAlone, TimeAxis axis) {
    /**
     * Adds it.
     *
     * @param net the network's root; gets the scopes {@code time} and, with classes, {@code class}
     * @param waves sinusoids that the time is written in
     * @param units E
     */
    static Embedding of(NetworkBuilder net, Conditioning conditioning, int waves, int units, TimeAxis axis) {
        Operand<TFloat32> ofTime = TimeEmbedding.apply(net.scope("time"), conditioning.time(), waves, units);
        return conditioning
                .classes()
                .map(oneHot -> {
                    // A class that is not told is a row of zeros, so the bias is its embedding.
                    double limit = 1 / Math.sqrt((double) oneHot.shape().asArray()[1]);
                    Initializer uniform = Initializers.uniform(-limit, limit);
                    Operand<TFloat32> ofClass = Dense.apply(net.scope("class"), oneHot, units, uniform, uniform);
                    Operand<TFloat32> sum = net.tf().math.add(axis.spread(ofTime), axis.lift(ofClass));
                    return new Embedding(Swish.swish(net.tf(), sum), false, axis);
                })
                .orElseGet(() -> new Embedding(Swish.swish(net.tf(), ofTime), true, axis));
    }

    /**
     * Adds a Dense of it, on as few rows as there are.
     *
     * @param net the layer's own scope
     * @return [B·T, units]
     */
    Operand<TFloat32> project(NetworkBuilder net, long units) {
        Operand<TFloat32> rows = Dense.apply(net, activated, units, Initializers.varianceScaling(1));
        return ofTimeAlone ? axis.spread(rows) : rows;
    }
}
