package org.dsno.experiments.cell;

import java.io.IOException;
import java.nio.file.Path;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Trajectories;

/**
 * Trajectories of the same noise as one picture, as in the paper's figure: from left to right the noise and what became
 * of it at every time, the teacher's above the operator's.
 */
final class TrajectorySheet {
    private static final int PAIRS = 8;

    private TrajectorySheet() {}

    static void write(Path file, Samples noise, Trajectories teacher, Trajectories operator) throws IOException {
        SampleShape shape = noise.shape();
        int across = Picture.width(shape) + Picture.GAP;
        int down = 2 * Picture.height(shape) + 3 * Picture.GAP;
        int pairs = Math.min(noise.count(), PAIRS);
        int times = teacher.times().size();
        Picture sheet = new Picture(shape, Picture.GAP + (1 + times) * across, Picture.GAP + pairs * down);
        for (int k = 0; k < pairs; k++) {
            int top = Picture.GAP + k * down;
            sheet.draw(Picture.GAP, top, noise, k);
            sheet.draw(Picture.GAP, top + Picture.height(shape) + Picture.GAP, noise, k);
        }
        for (int t = 0; t < times; t++) {
            Samples above = teacher.at(t);
            Samples below = operator.at(t);
            int left = Picture.GAP + (1 + t) * across;
            for (int k = 0; k < pairs; k++) {
                int top = Picture.GAP + k * down;
                sheet.draw(left, top, above, k);
                sheet.draw(left, top + Picture.height(shape) + Picture.GAP, below, k);
            }
        }
        sheet.write(file);
    }
}
