package org.dsno.experiments.cell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Trajectories;
import org.dsno.core.npz.ImageArchive;
import org.dsno.core.storage.Durable;
import org.dsno.core.tensor.ElementType;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;
import org.dsno.experiments.results.CsvTable;

/**
 * Samples as files: images as {@code 00000.png}, … and together on {@code samples.png}, points as {@code samples.csv}, and
 * whatever they are as {@code samples.safetensors}: {@code samples} [N, T, H, W, C] and {@code noise} [N, H, W, C] in
 * float32, {@code times} [T] in float64, with classes {@code labels} [N] in int64, and the seed in the metadata.
 */
public final class SampleFiles {
    private static final int PER_ROW = 16;
    private static final int ROWS = 16;

    private SampleFiles() {}

    /**
     * Writes them.
     *
     * @param folder absent until all of it is written
     * @param noise that the samples came of, with their classes
     */
    public static void write(Path folder, Samples noise, Trajectories samples, long seed) throws IOException {
        Path unfinished = Durable.temporary(folder);
        Durable.deleteTree(unfinished);
        Files.createDirectories(unfinished);
        if (samples.shape().isImage()) {
            images(unfinished, samples);
            sheet(unfinished.resolve("samples.png"), samples);
        } else {
            points(unfinished.resolve("samples.csv"), samples, noise.labels());
        }
        tensors(unfinished.resolve("samples.safetensors"), noise, samples, seed);
        Durable.move(unfinished, folder);
    }

    /** Writes images alone, one file for each sample and time; the folder is absent until all are written. */
    public static void writeImages(Path folder, Trajectories samples) throws IOException {
        Path unfinished = Durable.temporary(folder);
        Durable.deleteTree(unfinished);
        Files.createDirectories(unfinished);
        images(unfinished, samples);
        Durable.move(unfinished, folder);
    }

    /**
     * Writes what the trajectories end in as one file, see {@link ImageArchive}.
     *
     * @param noise that the samples came of, with their classes
     */
    public static void writeArchive(Path file, Samples noise, Trajectories samples) throws IOException {
        ImageArchive.write(
                file,
                new Samples(samples.shape(), samples.count(), samples.last().values(), noise.labels()));
    }

    private static void images(Path folder, Trajectories samples) throws IOException {
        int times = samples.times().size();
        for (int t = 0; t < times; t++) {
            Samples now = samples.at(t);
            for (int k = 0; k < samples.count(); k++) {
                String time = times == 1 ? "" : "@t=" + samples.times().get(t);
                Picture picture = Picture.ofOne(samples.shape());
                picture.draw(0, 0, now, k);
                picture.write(folder.resolve(String.format(Locale.ROOT, "%05d%s.png", k, time)));
            }
        }
    }

    /** Of one time as many samples as fit, row after row; of several times a row for each sample. */
    private static void sheet(Path file, Trajectories samples) throws IOException {
        SampleShape shape = samples.shape();
        int times = samples.times().size();
        int columns = times == 1 ? Math.min(PER_ROW, samples.count()) : times;
        int rows = Math.min(ROWS, times == 1 ? (samples.count() + columns - 1) / columns : samples.count());
        int across = Picture.width(shape) + Picture.GAP;
        int down = Picture.height(shape) + Picture.GAP;
        Picture sheet = new Picture(shape, Picture.GAP + columns * across, Picture.GAP + rows * down);
        for (int t = 0; t < times; t++) {
            Samples now = samples.at(t);
            for (int k = 0; k < Math.min(samples.count(), times == 1 ? rows * columns : rows); k++) {
                int column = times == 1 ? k % columns : t;
                int row = times == 1 ? k / columns : k;
                sheet.draw(Picture.GAP + column * across, Picture.GAP + row * down, now, k);
            }
        }
        sheet.write(file);
    }

    private static void points(Path file, Trajectories samples, Labels labels) throws IOException {
        int size = samples.shape().size();
        int times = samples.times().size();
        List<Map<String, String>> rows = new ArrayList<>();
        for (int k = 0; k < samples.count(); k++) {
            for (int t = 0; t < times; t++) {
                Map<String, String> row = new LinkedHashMap<>();
                row.put("sample", Integer.toString(k));
                if (labels.classes() > 0) {
                    row.put("class", Integer.toString(labels.values()[k]));
                }
                row.put("time", Double.toString(samples.times().get(t)));
                for (int i = 0; i < size; i++) {
                    row.put("operator-" + (i + 1), Float.toString(samples.values()[(k * times + t) * size + i]));
                }
                rows.add(row);
            }
        }
        CsvTable.write(file, rows.get(0).keySet(), rows);
    }

    private static void tensors(Path file, Samples noise, Trajectories samples, long seed) throws IOException {
        SampleShape shape = samples.shape();
        long height = shape.height();
        long width = shape.width();
        long channels = shape.channels();
        long count = samples.count();
        long times = samples.times().size();
        Map<String, HostTensor> tensors = new TreeMap<>();
        tensors.put("samples", HostTensor.of(List.of(count, times, height, width, channels), samples.values()));
        tensors.put("noise", HostTensor.of(List.of(count, height, width, channels), noise.values()));
        ByteBuffer ofTimes = buffer(samples.times().size());
        samples.times().forEach(ofTimes::putDouble);
        tensors.put("times", new HostTensor(ElementType.F64, List.of(times), ofTimes.flip()));
        if (noise.labels().classes() > 0) {
            ByteBuffer ofLabels = buffer(samples.count());
            for (int label : noise.labels().values()) {
                ofLabels.putLong(label);
            }
            tensors.put("labels", new HostTensor(ElementType.I64, List.of(count), ofLabels.flip()));
        }
        new Safetensors(tensors, Map.of("kind", "dsno-samples", "seed", Long.toString(seed))).write(file);
    }

    /** Room for so many numbers of eight bytes. */
    private static ByteBuffer buffer(int count) {
        return ByteBuffer.allocate(count * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }
}
