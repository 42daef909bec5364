package org.dsno.core.data;

/** A decoded image, [height, width, channels] in 0 to 255, in double. */
final class Pixels {
    private final int height;
    private final int width;
    private final int channels;
    private final double[] values;

    Pixels(int height, int width, int channels, double[] values) {
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.values = values;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** {@return the largest central part whose aspect is that of {@code toHeight × toWidth}, to a pixel} */
    Pixels cropTo(int toHeight, int toWidth) {
        int cutHeight = Math.min(height, nearest(width, toHeight, toWidth));
        int cutWidth = Math.min(width, nearest(height, toWidth, toHeight));
        int top = (height - cutHeight) / 2;
        int left = (width - cutWidth) / 2;
        int rowLength = cutWidth * channels;
        double[] cut = new double[cutHeight * rowLength];
        for (int y = 0; y < cutHeight; y++) {
            System.arraycopy(values, ((top + y) * width + left) * channels, cut, y * rowLength, rowLength);
        }
        return new Pixels(cutHeight, cutWidth, channels, cut);
    }

    private static int nearest(int length, int numerator, int denominator) {
        return (int) Math.max(1, Math.round((double) length * numerator / denominator));
    }

    /** {@return the image at another size, first its columns resized, then its rows, see {@link Resize}} */
    Pixels resize(int toHeight, int toWidth) {
        double[] tall = Resize.axis(values, height, toHeight, width * channels);
        return new Pixels(toHeight, toWidth, channels, Resize.axis(tall, width, toWidth, channels));
    }

    /** Writes the image in [−1, 1] as part of a larger array. */
    void writeTo(float[] samples, int offset) {
        for (int i = 0; i < values.length; i++) {
            samples[offset + i] = PixelRange.toSample(values[i]);
        }
    }
}
