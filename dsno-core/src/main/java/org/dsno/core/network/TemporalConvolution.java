package org.dsno.core.network;

import static org.dsno.api.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dsno.api.NetworkBuilder;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The temporal convolution block of DSNO (Zheng et al. 2023):
 *
 * <pre>
 * (T u)(t) = u(t) + LeakyReLU((K u)(t)),   K u = F⁻¹(R · F u)
 * </pre>
 *
 * <p>F is the Fourier transform along time, cut to its J lowest modes; R mixes the channels of each mode. Times and
 * channels are mixed, pixels are not.
 *
 * <p>T and J are small, so F and F⁻¹ are two constant real matrices, and a mode X + iY becomes (X Re R − Y Im R) + i (X Im R
 * + Y Re R) by real products: no complex type, no FFT, exact gradients. The mode 0 and, for even T, the mode T/2 are their
 * own conjugates: the inverse transform sees only their real part, so only Re R of them is used there.
 */
public final class TemporalConvolution {
    private static final float SLOPE = 0.01f;

    private TemporalConvolution() {}

    /** {@return how many modes a real signal of this many times has: ⌊T/2⌋ + 1} */
    public static int modesOf(int times) {
        return times / 2 + 1;
    }

    /**
     * Adds the block.
     *
     * @param net the block's own scope; gets {@code kernel} [J, 2, C, C]: mode, real and imaginary part, in, out
     * @param u [B·T, H, W, C], batch slow, time fast
     * @param times T
     * @param modes J ≥ 1; modes that T times do not have are parameters without influence
     * @return the shape of u
     */
    public static Operand<TFloat32> apply(NetworkBuilder net, Operand<TFloat32> u, int times, int modes) {
        return activated(net.tf(), u, spectral(net, u, times, modes));
    }

    /**
     * Adds the block, of whose T results only some are wanted: the inverse transform makes no others.
     *
     * @param asked indices of the A times wanted, increasing
     * @return [B·A, H, W, C]
     */
    static Operand<TFloat32> apply(NetworkBuilder net, Operand<TFloat32> u, int times, int modes, List<Integer> asked) {
        return activated(net.tf(), select(net.tf(), u, times, asked), spectral(net, u, times, modes, asked));
    }

    /**
     * {@return the features of some times, [B·T, H, W, C] → [B·A, H, W, C]}
     *
     * @param asked indices of the A times wanted
     */
    static Operand<TFloat32> select(Ops tf, Operand<TFloat32> features, int times, List<Integer> asked) {
        long[] shape = features.shape().asArray();
        int[] indices = asked.stream().mapToInt(index -> index).toArray();
        Operand<TFloat32> byTime =
                tf.reshape(features, tf.constant(new long[] {-1, times, shape[1], shape[2], shape[3]}));
        return tf.reshape(
                tf.gather(byTime, tf.constant(indices), tf.constant(1)),
                tf.constant(new long[] {-1, shape[1], shape[2], shape[3]}));
    }

    private static Operand<TFloat32> activated(Ops tf, Operand<TFloat32> u, Operand<TFloat32> spectral) {
        return tf.math.add(u, tf.nn.leakyRelu(spectral, LeakyRelu.alpha(SLOPE)));
    }

    /** {@return K u} */
    static Operand<TFloat32> spectral(NetworkBuilder net, Operand<TFloat32> u, int times, int modes) {
        return spectral(net, u, times, modes, IntStream.range(0, times).boxed().toList());
    }

    private static Operand<TFloat32> spectral(
            NetworkBuilder net, Operand<TFloat32> u, int times, int modes, List<Integer> asked) {
        require(modes >= 1, "a temporal convolution needs at least one mode, not %d", modes);
        Ops tf = net.tf();
        long[] shape = u.shape().asArray();
        long height = shape[1];
        long width = shape[2];
        long channels = shape[3];
        // Both parts uniform in [0, 1) / (C_in C_out), as the original has them.
        Operand<TFloat32> kernel = net.parameter(
                "kernel", Shape.of(modes, 2, channels, channels), Initializers.uniform(0, 1.0 / (channels * channels)));

        Operand<TInt32> swapBatchAndTime = tf.constant(new int[] {1, 0, 2});
        long row = height * width * channels;
        Operand<TFloat32> byTime = tf.reshape(
                tf.linalg.transpose(tf.reshape(u, tf.constant(new long[] {-1, times, row})), swapBatchAndTime),
                tf.constant(new long[] {times, -1})); // [T, B·H·W·C]

        List<FourierRow> rows = FourierRow.of(times, Math.min(modes, modesOf(times)));
        Operand<TFloat32> spectrum = tf.linalg.matMul(tf.constant(FourierRow.forward(rows, times)), byTime);
        List<Output<TFloat32>> x = tf.unstack(
                        tf.reshape(spectrum, tf.constant(new long[] {rows.size(), -1, channels})), (long) rows.size())
                .output(); // each [B·H·W, C]
        List<Output<TFloat32>> r = tf.unstack(
                        tf.reshape(kernel, tf.constant(new long[] {2L * modes, channels, channels})), 2L * modes)
                .output(); // Re R_0, Im R_0, Re R_1, …
        List<Operand<TFloat32>> y = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int mode = rows.get(i).mode();
            Operand<TFloat32> re = r.get(2 * mode);
            Operand<TFloat32> im = r.get(2 * mode + 1);
            if (rows.get(i).alone()) {
                y.add(tf.linalg.matMul(x.get(i), re));
            } else if (rows.get(i).imaginary()) {
                y.add(tf.math.add(tf.linalg.matMul(x.get(i - 1), im), tf.linalg.matMul(x.get(i), re)));
            } else {
                y.add(tf.math.sub(tf.linalg.matMul(x.get(i), re), tf.linalg.matMul(x.get(i + 1), im)));
            }
        }
        Operand<TFloat32> mixed = tf.reshape(tf.stack(y), tf.constant(new long[] {rows.size(), -1}));
        float[][] inverse = FourierRow.inverse(rows, times); // [T, rows], of which the asked are used
        float[][] wanted = asked.stream().map(t -> inverse[t]).toArray(float[][]::new);
        Operand<TFloat32> back = tf.linalg.matMul(tf.constant(wanted), mixed); // [A, B·H·W·C]
        return tf.reshape(
                tf.linalg.transpose(
                        tf.reshape(back, tf.constant(new long[] {asked.size(), -1, row})), swapBatchAndTime),
                tf.constant(new long[] {-1, height, width, channels}));
    }
}
