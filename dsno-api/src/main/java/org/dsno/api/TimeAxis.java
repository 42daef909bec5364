package org.dsno.api;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The time axis of a network under construction: folded into the batch, batch slow, time fast. */
public interface TimeAxis {
    /** {@return features of a sample, repeated for every time: [B, …] → [B·T, …]} */
    Operand<TFloat32> lift(Operand<TFloat32> features);

    /** {@return features of a time, repeated for every sample: [T, C] → [B·T, C]} */
    Operand<TFloat32> spread(Operand<TFloat32> timeFeatures);

    /**
     * Mixes the times of each sample and pixel.
     *
     * @param net the scope that owns the mixing parameters
     * @param features lifted, [B·T, H, W, C]
     * @return the same shape
     */
    Operand<TFloat32> mix(NetworkBuilder net, Operand<TFloat32> features);

    /**
     * The last mixing of a network, after which it needs neither times nor classes any more: as {@link #mix}, but only
     * the A times that somebody asks for go on. In training these are all times. A network that never calls it answers
     * for all times.
     *
     * @param net the scope that owns the mixing parameters
     * @param features lifted, [B·T, H, W, C]
     * @return [B·A, H, W, C]
     */
    Operand<TFloat32> mixLast(NetworkBuilder net, Operand<TFloat32> features);

    /** The time axis of a teacher: every sample of the batch has its own single time, so nothing is to be done. */
    static TimeAxis single() {
        return new SingleTime();
    }
}
