package org.dsno.experiments.cell;

import java.io.IOException;
import java.nio.file.Path;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;

/**
 * Teacher and operator samples of the same noise side by side as one picture: each pair is a column of two, the teacher's
 * above the operator's.
 */
final class SampleSheet {
    private static final int PAIRS_PER_ROW = 16;
    private static final int ROWS = 4;

    private SampleSheet() {}

    static void write(Path file, Samples teacher, Samples operator) throws IOException {
        SampleShape shape = teacher.shape();
        int across = Picture.width(shape) + Picture.GAP;
        int down = 2 * Picture.height(shape) + 2 * Picture.GAP;
        int pairs = Math.min(teacher.count(), PAIRS_PER_ROW * ROWS);
        int columns = Math.min(pairs, PAIRS_PER_ROW);
        int rows = (pairs + columns - 1) / columns;
        Picture sheet = new Picture(shape, Picture.GAP + columns * across, Picture.GAP + rows * down);
        for (int k = 0; k < pairs; k++) {
            int left = Picture.GAP + k % columns * across;
            int top = Picture.GAP + k / columns * down;
            sheet.draw(left, top, teacher, k);
            sheet.draw(left, top + Picture.height(shape), operator, k);
        }
        sheet.write(file);
    }
}
