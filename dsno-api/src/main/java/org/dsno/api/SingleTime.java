package org.dsno.api;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** T = 1, and each sample's time is its own: sample and time features already share their first axis. */
record SingleTime() implements TimeAxis {
    @Override
    public Operand<TFloat32> lift(Operand<TFloat32> features) {
        return features;
    }

    @Override
    public Operand<TFloat32> spread(Operand<TFloat32> timeFeatures) {
        return timeFeatures;
    }

    @Override
    public Operand<TFloat32> mix(NetworkBuilder net, Operand<TFloat32> features) {
        return features;
    }

    @Override
    public Operand<TFloat32> mixLast(NetworkBuilder net, Operand<TFloat32> features) {
        return features;
    }
}
