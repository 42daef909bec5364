package org.dsno.experiments.cell;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.core.storage.Durable;

/** A white sheet to draw samples on, each enlarged so that it can be looked at. */
final class Picture {
    static final int GAP = 4;
    private static final int SMALLEST_SIDE = 64;
    private static final int WHITE = 0xFFFFFF;

    private final SampleShape shape;
    private final int zoom;
    private final BufferedImage sheet;

    /**
     * A sheet for images of a shape.
     *
     * @param width of the sheet, in its pixels
     */
    Picture(SampleShape shape, int width, int height) {
        this(shape, width, height, zoom(shape));
    }

    /** {@return room for one image, as large as it is} */
    static Picture ofOne(SampleShape shape) {
        return new Picture(shape, shape.width(), shape.height(), 1);
    }

    private Picture(SampleShape shape, int width, int height, int zoom) {
        this.shape = shape;
        this.zoom = zoom;
        sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sheet.setRGB(x, y, WHITE);
            }
        }
    }

    /** {@return the width of one image on a sheet} */
    static int width(SampleShape shape) {
        return shape.width() * zoom(shape);
    }

    /** {@return the height of one image on a sheet} */
    static int height(SampleShape shape) {
        return shape.height() * zoom(shape);
    }

    private static int zoom(SampleShape shape) {
        return Math.max(1, SMALLEST_SIDE / Math.min(shape.width(), shape.height()));
    }

    /** Draws the k-th of some samples. */
    void draw(int left, int top, Samples samples, int k) {
        for (int y = 0; y < shape.height() * zoom; y++) {
            for (int x = 0; x < shape.width() * zoom; x++) {
                int pixel = ((k * shape.height() + y / zoom) * shape.width() + x / zoom) * shape.channels();
                int rgb = 0;
                for (int c = 0; c < 3; c++) {
                    // A grey image has one channel for all three colours.
                    rgb = rgb << 8 | toByte(samples.values()[pixel + c % shape.channels()]);
                }
                sheet.setRGB(left + x, top + y, rgb);
            }
        }
    }

    void write(Path file) throws IOException {
        Durable.write(file, out -> {
            if (!ImageIO.write(sheet, "png", out)) {
                throw new IOException(file + ": this Java has no PNG writer");
            }
        });
    }

    /** [−1, 1] to 0…255. */
    private static int toByte(float value) {
        return Math.round(Math.max(0, Math.min(255, (value + 1) * 127.5f)));
    }
}
