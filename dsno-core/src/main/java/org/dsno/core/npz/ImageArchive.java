package org.dsno.core.npz;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;

/**
 * Images as public evaluators read them: {@code arr_0} [N, H, W, C] in uint8, and where the samples have classes {@code
 * arr_1} [N] in int64.
 */
public final class ImageArchive {
    public static final String IMAGES = "arr_0";
    private static final String LABELS = "arr_1";
    private static final float HALF = 127.5f;
    private static final float WHITE = 255;

    private ImageArchive() {}

    /**
     * Writes images, rounded to 8 bits.
     *
     * @param samples in [−1, 1]; what is beyond is cut off
     * @throws IllegalArgumentException if they are no images
     */
    public static void write(Path file, Samples samples) throws IOException {
        SampleShape shape = samples.shape();
        require(shape.isImage(), "samples of %s are no images of one or three channels", shape);
        byte[] bytes = new byte[samples.values().length];
        for (float value : samples.values()) {
            if (!Float.isFinite(value)) {
                throw new IOException(file + ": samples that are not finite are no images");
            }
        }
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(Math.max(0, Math.min(WHITE, (samples.values()[i] + 1) * HALF)));
        }
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put(
                IMAGES, NpyArray.of(List.of(samples.count(), shape.height(), shape.width(), shape.channels()), bytes));
        if (samples.labels().classes() > 0) {
            long[] labels = new long[samples.count()];
            for (int k = 0; k < labels.length; k++) {
                labels[k] = samples.labels().values()[k];
            }
            arrays.put(LABELS, NpyArray.of(labels));
        }
        Npz.write(file, arrays);
    }

    /**
     * Reads images, without classes.
     *
     * @return in [−1, 1]
     * @throws IOException if it is no archive of images; the message names it
     */
    public static Samples read(Path file) throws IOException {
        NpyArray images = Npz.read(file, List.of(IMAGES)).values().iterator().next();
        List<Integer> shape = images.shape();
        if (images.type() != NpyType.U1 || shape.size() != 4 || shape.contains(0)) {
            throw new IOException(file + ": " + IMAGES + " is " + images.type() + " of " + shape
                    + ", images are uint8 (|u1) of [N, height, width, channels]");
        }
        float[] values = new float[images.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (images.get(i) / HALF - 1);
        }
        return new Samples(new SampleShape(shape.get(1), shape.get(2), shape.get(3)), shape.get(0), values);
    }
}
