package org.dsno.core.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The records of a CIFAR-10 binary file: one label byte, then 1,024 red, 1,024 green and 1,024 blue bytes, each plane
 * row by row.
 */
final class CifarRecords {
    static final int EDGE = 32;
    static final int CHANNELS = 3;
    static final int CLASSES = 10;
    static final int BYTES = 1 + CHANNELS * EDGE * EDGE;

    private CifarRecords() {}

    /**
     * One record.
     *
     * @param planes 3,072 bytes, planar
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares images
    record Image(int label, byte[] planes) {}

    /**
     * Appends a file's images.
     *
     * @param classes the labels to keep, empty for all
     */
    static void read(Path file, List<Integer> classes, List<Image> images) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "no such CIFAR-10 file");
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length == 0 || bytes.length % BYTES != 0) {
            throw new IOException(file + ": " + bytes.length + " bytes are not a whole number of records of " + BYTES
                    + " bytes; the file is truncated or not CIFAR-10's binary version");
        }
        for (int start = 0; start < bytes.length; start += BYTES) {
            int label = Byte.toUnsignedInt(bytes[start]);
            if (label >= CLASSES) {
                throw new IOException(file + ": record " + start / BYTES + " has label " + label
                        + ", labels are 0 to 9; the file is not CIFAR-10's binary version");
            }
            if (classes.isEmpty() || classes.contains(label)) {
                images.add(new Image(label, Arrays.copyOfRange(bytes, start + 1, start + BYTES)));
            }
        }
    }

    /**
     * Writes one image as [size, size, 3] in [−1, 1].
     *
     * @param planes 3,072 bytes, planar
     * @param size a divisor of 32; each pixel is the mean of a box of 32/size × 32/size
     */
    static void decode(byte[] planes, int size, float[] values, int offset) {
        int box = EDGE / size;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    int corner = (channel * EDGE + row * box) * EDGE + column * box;
                    double mean = (double) boxSum(planes, corner, box) / (box * box);
                    values[offset + (row * size + column) * CHANNELS + channel] = PixelRange.toSample(mean);
                }
            }
        }
    }

    private static int boxSum(byte[] planes, int corner, int box) {
        int sum = 0;
        for (int i = 0; i < box; i++) {
            for (int j = 0; j < box; j++) {
                sum += Byte.toUnsignedInt(planes[corner + i * EDGE + j]);
            }
        }
        return sum;
    }
}
