package org.dsno.core.distillation;

import org.dsno.core.loss.PixelLoss;
import org.dsno.core.loss.PseudoHuber;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How far two samples are apart; u − v has d numbers. */
public enum ConsistencyMetric {
    /** The mean of |u − v|. */
    L1 {
        @Override
        Operand<TFloat32> distance(Ops tf, Operand<TFloat32> u, Operand<TFloat32> v) {
            return PixelLoss.L1.distance(tf, u, v);
        }
    },
    /** The mean of (u − v)². */
    L2 {
        @Override
        Operand<TFloat32> distance(Ops tf, Operand<TFloat32> u, Operand<TFloat32> v) {
            return PixelLoss.L2.distance(tf, u, v);
        }
    },
    /** √(‖u − v‖² + c²) − c with c = 0.00054 √d and the norm's sum over the numbers (Song &amp; Dhariwal 2024, section 3.3). */
    PSEUDO_HUBER {
        @Override
        Operand<TFloat32> distance(Ops tf, Operand<TFloat32> u, Operand<TFloat32> v) {
            return new PseudoHuber(0).distance(tf, u, v);
        }
    };

    /** {@return the distance of each of both samples, [B]; they are of a known [B, H, W, C]} */
    abstract Operand<TFloat32> distance(Ops tf, Operand<TFloat32> u, Operand<TFloat32> v);
}
