package org.dsno.testkit;

import org.dsno.api.Backbone;
import org.dsno.api.Conditioning;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.TimeAxis;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The plain form of an operator, to compare a backbone that lifts late with: noise and classes are repeated for every
 * time before the backbone sees them.
 */
public final class LiftedFirst implements TimeAxis {
    private final TimeAxis axis;

    private LiftedFirst(TimeAxis axis) {
        this.axis = axis;
    }

    /**
     * Adds the network, as {@link Backbone#apply} does.
     *
     * @param noise [B, H, W, C]
     * @param told of which the classes are [B, K]
     */
    public static Operand<TFloat32> apply(
            Backbone backbone, NetworkBuilder net, Operand<TFloat32> noise, Conditioning told, TimeAxis axis) {
        Conditioning repeated = new Conditioning(told.time(), told.classes().map(axis::lift));
        return backbone.apply(net, axis.lift(noise), repeated, new LiftedFirst(axis));
    }

    @Override
    public Operand<TFloat32> lift(Operand<TFloat32> features) {
        return features;
    }

    @Override
    public Operand<TFloat32> spread(Operand<TFloat32> timeFeatures) {
        return axis.spread(timeFeatures);
    }

    @Override
    public Operand<TFloat32> mix(NetworkBuilder net, Operand<TFloat32> features) {
        return axis.mix(net, features);
    }

    @Override
    public Operand<TFloat32> mixLast(NetworkBuilder net, Operand<TFloat32> features) {
        return axis.mixLast(net, features);
    }
}
