package org.dsno.core.training;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The losses of some samples.
 *
 * @param each without their weights, [b] or [b, n]
 * @param weighted the same with their weights; the mean of all these numbers is minimised
 */
public record SampleLosses(Operand<TFloat32> each, Operand<TFloat32> weighted) {}
