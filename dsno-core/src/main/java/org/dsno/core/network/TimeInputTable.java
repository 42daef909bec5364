package org.dsno.core.network;

import org.dsno.api.NoiseSchedule;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * The time input of a network as a function of t in a graph, for whoever asks without dsno: a noise schedule is Java, and
 * may be a plug-in's, so the graph has a table of it and interpolates, linearly and in double. The result is that of {@link
 * TimeEmbedding#input} to float32 rounding on the cosine schedule, and to 5e-8 on the linear one.
 */
public final class TimeInputTable {
    private static final int INTERVALS = 1 << 16;

    private TimeInputTable() {}

    /**
     * Adds the ops.
     *
     * @param times t, [T]; what lies outside of [end, 1] is taken as the nearer end
     * @return the time inputs, [T]
     */
    public static Operand<TFloat32> apply(Ops tf, Operand<TFloat32> times, NoiseSchedule schedule) {
        double end = schedule.endTime();
        double[] table = new double[INTERVALS + 1];
        for (int i = 0; i <= INTERVALS; i++) {
            table[i] = TimeEmbedding.input(end + (1 - end) * i / INTERVALS, schedule);
        }
        Operand<TFloat64> knots = tf.constant(table);
        Operand<TFloat64> position = tf.math.mul(
                tf.math.sub(tf.dtypes.cast(times, TFloat64.class), tf.constant(end)),
                tf.constant(INTERVALS / (1 - end)));
        Operand<TFloat64> inside =
                tf.math.minimum(tf.math.maximum(position, tf.constant(0.0)), tf.constant((double) INTERVALS));
        Operand<TInt32> left =
                tf.math.minimum(tf.dtypes.cast(tf.math.floor(inside), TInt32.class), tf.constant(INTERVALS - 1));
        Operand<TFloat64> share = tf.math.sub(inside, tf.dtypes.cast(left, TFloat64.class));
        Operand<TFloat64> before = tf.gather(knots, left, tf.constant(0));
        Operand<TFloat64> after = tf.gather(knots, tf.math.add(left, tf.constant(1)), tf.constant(0));
        return tf.dtypes.cast(tf.math.add(before, tf.math.mul(share, tf.math.sub(after, before))), TFloat32.class);
    }
}
