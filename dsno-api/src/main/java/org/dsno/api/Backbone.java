package org.dsno.api;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A network written once that is both teacher and operator.
 *
 * <p>It says where time is lifted (as late as it can: what stands before is computed once per sample, whatever T is) and
 * where along its depth time is mixed. In a teacher both do nothing (T = 1, see {@link TimeAxis#single}); in an operator
 * the {@link TimeAxis} repeats the features and inserts Fourier temporal convolutions. The parameters have the same
 * names in both, so an operator can start from a teacher's weights.
 */
public interface Backbone {
    /**
     * Adds the network to a graph. Called once for each part of a batch: several times in one graph, with the same
     * parameters, if batches are divided.
     *
     * @param net parameters and ops, at the network's root scope
     * @param x [B, H, W, C]
     * @param conditioning the times, and the classes if the backbone was made for any
     * @param axis lifts and mixes time; {@link TimeAxis#lift} is called on every feature map that meets the time
     * @return the prediction, [B·T, H, W, C], batch slow, time fast; after {@link TimeAxis#mixLast} of the asked times
     *     only
     */
    Operand<TFloat32> apply(NetworkBuilder net, Operand<TFloat32> x, Conditioning conditioning, TimeAxis axis);
}
