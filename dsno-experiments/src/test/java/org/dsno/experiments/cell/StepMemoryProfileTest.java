package org.dsno.experiments.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.dsno.api.Samples;
import org.dsno.core.device.Precision;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Plan;
import org.dsno.experiments.measure.Effort;
import org.dsno.experiments.measure.Interlude;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The forecast of a step's memory beside what a process has resident: by how much more each batch makes it grow than the one
 * before, for the rest of the process is in all of them. Prints figures of this machine: mvn verify -Dtests.excluded=
 * -Dtest=StepMemoryProfileTest -Dsurefire.failIfNoSpecifiedTests=false
 */
@Tag("profile")
class StepMemoryProfileTest {
    private static final String EXPERIMENT = """
            name: profile
            defaults:
              data: {name: images, path: images, height: 32, width: 32}
              teacher: exact-denoiser
              trajectories: {solver: ddim, steps: 16, stored: 17, discretization: uniform, count: 64, batch: 16}
              operator:
                backbone: {name: ddpmpp, channels: 64, multipliers: [1, 1, 2], blocks: 1, attention: [8], embedding: 256}
                initial-weights: random
                modes: 1
              training: {steps: 1, batch: 4}
              evaluation: {samples: 2, metrics: [trajectory-error]}
            experiments: {one: {grid: {operator.resolution: [1, 4], training.batch: [4, 8, 16, 32]}}}
            """;

    private record Point(long forecast, long measured) {}

    @TempDir
    Path folder;

    @Test
    void theForecastGrowsAsTheProcessDoes() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        for (int k = 0; k < 4; k++) {
            var image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
            image.setRGB(k, k, 0xff8040);
            ImageIO.write(image, "png", images.resolve(k + ".png").toFile());
        }
        Path file = Files.writeString(folder.resolve("profile.yaml"), EXPERIMENT);
        try (PluginRegistry registry = PluginRegistry.load(List.of())) {
            List<Cell> cells = Plan.load(file, registry).cells();
            for (List<Cell> resolution : List.of(cells.subList(0, 4), cells.subList(4, 8))) {
                List<Point> points = new ArrayList<>();
                for (Cell cell : resolution) {
                    points.add(new Point(forecast(cell), measured(cell)));
                }
                Point least = points.get(0);
                Point most = points.get(points.size() - 1);
                double ratio = (most.measured - least.measured) / (double) (most.forecast - least.forecast);
                System.out.printf(
                        Locale.ROOT,
                        "M = %d: %s, growth measured / forecast: %.2f%n",
                        resolution.get(0).settings().operator().resolution(),
                        points,
                        ratio);
                assertThat(ratio).isBetween(0.5, 2.0);
            }
        }
    }

    private long forecast(Cell cell) throws IOException {
        try (DataSets inputs = new DataSets(folder)) {
            Samples data = inputs.of(cell).samples();
            try (Parts parts = Parts.of(cell, data, inputs)) {
                StepMemory memory = parts.training()
                        .memory(parts.training().times(parts.trajectories().times()), Precision.FLOAT32);
                return memory.of(cell.settings().training().batch(), 1);
            }
        }
    }

    private long measured(Cell cell) throws IOException {
        System.gc();
        try (CellMeasurement measurement =
                CellMeasurement.of(cell, folder, TensorFlowSessions.onCpu(), new Effort(1, 1), Interlude.NONE)) {
            return measurement.cost(1).peakBytes().orElseThrow();
        }
    }
}
