package org.dsno.experiments.sweep;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.core.storage.Durable;

/**
 * Teacher and operator samples of the same noise side by side as one picture: each pair is a column of two, the teacher's
 * above the operator's.
 */
final class SampleSheet {
    private static final int PAIRS_PER_ROW = 16;
    private static final int ROWS = 4;
    private static final int SMALLEST_SIDE = 64;
    private static final int GAP = 4;
    private static final int WHITE = 0xFFFFFF;

    private SampleSheet() {}

    static void write(Path file, Samples teacher, Samples operator) throws IOException {
        SampleShape shape = teacher.shape();
        int zoom = Math.max(1, SMALLEST_SIDE / Math.min(shape.width(), shape.height()));
        int width = shape.width() * zoom;
        int height = shape.height() * zoom;
        int pairs = Math.min(teacher.count(), PAIRS_PER_ROW * ROWS);
        int columns = Math.min(pairs, PAIRS_PER_ROW);
        int rows = (pairs + columns - 1) / columns;
        BufferedImage sheet = new BufferedImage(
                GAP + columns * (width + GAP), GAP + rows * (2 * height + 2 * GAP), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                sheet.setRGB(x, y, WHITE);
            }
        }
        for (int k = 0; k < pairs; k++) {
            int left = GAP + k % columns * (width + GAP);
            int top = GAP + k / columns * (2 * height + 2 * GAP);
            draw(sheet, left, top, teacher, k, zoom);
            draw(sheet, left, top + height, operator, k, zoom);
        }
        Durable.write(file, out -> {
            if (!ImageIO.write(sheet, "png", out)) {
                throw new IOException(file + ": this Java has no PNG writer");
            }
        });
    }

    private static void draw(BufferedImage sheet, int left, int top, Samples samples, int k, int zoom) {
        SampleShape shape = samples.shape();
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

    /** [−1, 1] to 0…255. */
    private static int toByte(float value) {
        return Math.round(Math.max(0, Math.min(255, (value + 1) * 127.5f)));
    }
}
