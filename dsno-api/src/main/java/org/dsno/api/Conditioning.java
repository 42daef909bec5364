package org.dsno.api;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a network is told beside the samples.
 *
 * @param time the network's time input, one number in (0, 1) per time, [T] (in a teacher [B]); features made from it go
 *     through {@link TimeAxis#spread} before they meet lifted ones
 * @param classes the class of every sample, one-hot, [B, K]; a row of zeros is a sample whose class is not told. Features
 *     made from it go through {@link TimeAxis#lift}. Empty in a network without classes
 */
public record Conditioning(Operand<TFloat32> time, Optional<Operand<TFloat32>> classes) {
    /** The conditioning of a network without classes. */
    public static Conditioning onTime(Operand<TFloat32> time) {
        return new Conditioning(time, Optional.empty());
    }
}
