package org.dsno.core.data;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dsno.api.DataSourceProvider;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.npz.ImageArchive;
import org.dsno.core.npz.NpyArray;
import org.dsno.core.npz.NpyType;
import org.dsno.core.npz.Npz;

/**
 * Images in a NumPy archive: {@code npz-images}.
 *
 * <p>Read are {@link ImageArchive}s, {@code arr_0} [N, H, W, C] with labels {@code arr_1} from 0, and files of the
 * downsampled ImageNet (Chrabaszcz, Loshchilov &amp; Hutter 2017): {@code data} [N, 3·S·S] in uint8, a red, a green and a
 * blue plane of S rows each, with {@code labels} from 1. An array has at most 2³¹ − 1 numbers: of 64×64 images that is
 * 174,762.
 */
public final class NpzImagesSource implements DataSourceProvider<NpzImagesSource.Settings> {
    private static final String PLANES = "data";
    private static final int CHANNELS = 3;
    private static final double HALF = 127.5;

    /** Which images to read. */
    public record Settings(
            @Description(
                    "a .npz file with arr_0 [N, H, W, C] in uint8, or one of the downsampled ImageNet: data [N, 3·S·S]")
            String path,

            @Description("how many classes its labels are of: arr_1 from 0, of the downsampled ImageNet labels from 1;"
                    + " 0 leaves labels out")
            @Default("0")
            int classes,

            @Description("the first so many; 0 is all") @Default("0")
            int count) {
        public Settings {
            require(classes >= 0, "classes must not be negative (0 leaves labels out), was %d", classes);
            Count.check(count);
        }
    }

    @Override
    public String name() {
        return "npz-images";
    }

    @Override
    public String description() {
        return "images in a NumPy archive, with classes or without";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Samples load(Settings settings, Path folder, Seeds seeds) throws IOException {
        Path file = folder.resolve(settings.path());
        boolean isPlanar = Npz.names(file).contains(PLANES);
        Samples images = isPlanar ? planes(file) : ImageArchive.read(file);
        int count = Count.of(settings.count(), images.count(), file);
        float[] values = count == images.count()
                ? images.values()
                : Arrays.copyOf(images.values(), count * images.shape().size());
        if (settings.classes() == 0) {
            return new Samples(images.shape(), count, values);
        }
        int[] labels = isPlanar
                ? labels(file, "labels", 1, settings.classes(), images.count())
                : labels(file, "arr_1", 0, settings.classes(), images.count());
        return new Samples(images.shape(), count, values, Labels.of(settings.classes(), Arrays.copyOf(labels, count)));
    }

    private static Samples planes(Path file) throws IOException {
        NpyArray data = array(file, PLANES);
        List<Integer> shape = data.shape();
        int plane = shape.size() == 2 ? shape.get(1) / CHANNELS : 0;
        int edge = (int) Math.round(Math.sqrt(plane));
        if (data.type() != NpyType.U1 || data.size() == 0 || CHANNELS * edge * edge != shape.get(1)) {
            throw new IOException(file + ": " + PLANES + " is " + data.type() + " of " + shape
                    + ", square images in three planes are uint8 (|u1) of [N, 3·S·S]");
        }
        float[] values = new float[data.size()];
        for (int i = 0; i < values.length; i++) {
            int image = i / (CHANNELS * plane);
            int pixel = i / CHANNELS % plane;
            values[i] = (float) (data.get((image * CHANNELS + i % CHANNELS) * plane + pixel) / HALF - 1);
        }
        return new Samples(new SampleShape(edge, edge, CHANNELS), shape.get(0), values);
    }

    private static int[] labels(Path file, String name, int first, int classes, int images) throws IOException {
        NpyArray array = array(file, name);
        if (array.size() != images) {
            throw new IOException(file + ": " + name + " has " + array.size() + " labels for " + images + " images");
        }
        int[] labels = new int[images];
        for (int k = 0; k < images; k++) {
            double label = array.get(k) - first;
            if (label != Math.rint(label) || label < 0 || label >= classes) {
                throw new IOException(file + ": " + name + "[" + k + "] is " + array.get(k) + ", " + classes
                        + " classes are " + first + " to " + (first + classes - 1));
            }
            labels[k] = (int) label;
        }
        return labels;
    }

    private static NpyArray array(Path file, String name) throws IOException {
        Map<String, NpyArray> arrays = Npz.read(file, List.of(name));
        return arrays.values().iterator().next();
    }
}
