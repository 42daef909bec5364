package org.dsno.core.network;

import java.util.List;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.NoiseSchedule;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.Swish;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How a network is told the time. */
public final class TimeEmbedding {
    private static final double LOG_SNR_CLIP = 20;
    private static final double LONGEST_PERIOD = 10_000;
    private static final float TIME_SCALE = 1000;
    private static final String SINUSOIDS = "sinusoids";

    private TimeEmbedding() {}

    /**
     * The network's time input: atan(e^(−½ clip(logSNR, −20, 20))) / (π/2), which on the cosine schedule is t itself, to
     * a few parts in 10⁵.
     */
    public static double input(double t, NoiseSchedule schedule) {
        return inputOfLogSnr(schedule.logSnr(t));
    }

    /** The time input at a noise level; it knows no schedule. */
    public static double inputOfLogSnr(double logSnr) {
        double clipped = Math.max(-LOG_SNR_CLIP, Math.min(LOG_SNR_CLIP, logSnr));
        return Math.atan(Math.exp(-clipped / 2)) / (Math.PI / 2);
    }

    /**
     * Adds the embedding: sinusoids, Dense, swish, Dense.
     *
     * @param net its own scope; gets {@code dense0} and {@code dense1}
     * @param time the time inputs, [T]
     * @param channels sinusoids
     * @param units width of the embedding
     * @return [T, units]
     */
    public static Operand<TFloat32> apply(NetworkBuilder net, Operand<TFloat32> time, int channels, long units) {
        Operand<TFloat32> hidden = Dense.apply(
                net.scope("dense0"), sinusoids(net.tf(), time, channels), units, Initializers.varianceScaling(1));
        return Dense.apply(net.scope("dense1"), Swish.swish(net.tf(), hidden), units, Initializers.varianceScaling(1));
    }

    /**
     * [sin(1000 t f_i), cos(1000 t f_i)] with f_i = 10000^(−i/(half−1)), i &lt; half; an odd width gets a zero at the end.
     * The op is called {@value #SINUSOIDS}, so that a comparison with another program can feed it: an angle is up to 1000
     * rad, and the last digit of a time already shows.
     *
     * @return [T, channels]
     */
    static Operand<TFloat32> sinusoids(Ops tf, Operand<TFloat32> time, int channels) {
        int half = channels / 2;
        float[] frequencies = new float[half];
        for (int i = 0; i < half; i++) {
            frequencies[i] = (float) Math.exp(-Math.log(LONGEST_PERIOD) * i / Math.max(1, half - 1));
        }
        Operand<TFloat32> angles = tf.math.mul(
                tf.reshape(tf.math.mul(time, tf.constant(TIME_SCALE)), tf.constant(new long[] {-1, 1})),
                tf.reshape(tf.constant(frequencies), tf.constant(new long[] {1, half})));
        Operand<TFloat32> waves = tf.concat(List.of(tf.math.sin(angles), tf.math.cos(angles)), tf.constant(1));
        Operand<TFloat32> padded =
                channels % 2 == 0 ? waves : tf.pad(waves, tf.constant(new int[][] {{0, 0}, {0, 1}}), tf.constant(0f));
        return tf.withName(SINUSOIDS).identity(padded);
    }
}
