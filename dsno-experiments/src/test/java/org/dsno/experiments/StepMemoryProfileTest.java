package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.cell.CheckedCell;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Plan;
import org.dsno.experiments.sweep.CheckedPlan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How the memory of processes grows with the batch beside what the graph of a step says. Not a test that a build repeats. From
 * the top of the repository:
 *
 * <pre>mvn verify -Dtests.excluded= -Dtest=StepMemoryProfileTest -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
@Tag("profile")
class StepMemoryProfileTest {
    private static final String EXPERIMENT = """
            name: profile
            device: cpu
            seeds: [0]
            defaults:
              data: {name: images, path: images, height: 32, width: 32}
              teacher:
                name: trained
                backbone: &unet {name: ddpmpp, channels: 64, multipliers: [1, 1, 2], blocks: 1, attention: [8], embedding: 256}
                training: {steps: 100, batch: 4}
              trajectories: {solver: ddim, steps: 16, stored: 17, discretization: uniform, count: 64, batch: 16}
              operator: {backbone: *unet, modes: 1}
              training: {steps: 100, batch: 4}
              evaluation: {samples: 2, metrics: [trajectory-error]}
            experiments:
              operator: {grid: {operator.resolution: [1, 4], training.batch: [4, 8, 16, 32]}}
              students:
                grid:
                  method: [{name: progressive-distillation, start-steps: 16, steps: 1}, consistency-distillation]
                  training.batch: [4, 8, 16, 32]
            """;

    private record Point(long forecast, long measured) {}

    @TempDir
    Path folder;

    @Test
    void theForecastGrowsAsTheProcessDoes() throws Exception {
        Path images = Files.createDirectories(folder.resolve("images"));
        for (int k = 0; k < 64; k++) {
            var image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
            image.setRGB(k % 32, k / 32, 0xff8040);
            ImageIO.write(image, "png", images.resolve(k + ".png").toFile());
        }
        Path file = Files.writeString(folder.resolve("profile.yaml"), EXPERIMENT);
        Map<String, List<Point>> kinds = new LinkedHashMap<>();
        try (PluginRegistry registry = PluginRegistry.load(List.of())) {
            Plan plan = Plan.load(file, registry);
            CheckedPlan checked = CheckedPlan.of(
                    plan,
                    file,
                    () -> ExecutionDevice.select(DeviceChoice.CPU, plan.session()),
                    new Console(System.out, System.err));
            for (CheckedCell cell : checked.cells()) {
                Map<String, String> axes = new LinkedHashMap<>(cell.cell().axes());
                axes.remove("training.batch");
                kinds.computeIfAbsent(axes.toString(), kind -> new ArrayList<>())
                        .add(new Point(forecast(cell), measured(file, cell)));
            }
        }
        kinds.forEach((kind, points) -> {
            Point least = points.get(0);
            Point most = points.get(points.size() - 1);
            double ratio = (most.measured - least.measured) / (double) (most.forecast - least.forecast);
            System.out.printf(Locale.ROOT, "%s: %s, growth measured / forecast: %.2f%n", kind, points, ratio);
            assertThat(ratio).as(kind).isBetween(0.8, 1.2);
        });
    }

    private static long forecast(CheckedCell checked) {
        Cell cell = checked.cell();
        return checked.forecast()
                .step()
                .orElseThrow()
                .of(cell.settings().training().batch(), 1);
    }

    /** Of a process of its own: what a larger batch has taken once stays with its process. */
    private long measured(Path file, CheckedCell cell) throws IOException, InterruptedException {
        Path table = folder.resolve("bench.csv");
        Path log = folder.resolve("log.txt");
        Process bench = Java.start(
                log,
                Dsno.class,
                "bench",
                file.toString(),
                "--cell=" + cell.number(),
                "--only=training",
                "--repetitions=2",
                "--output=" + table);
        assertThat(bench.waitFor()).as(Files.readString(log)).isZero();
        return new ObjectMapper()
                .readTree(folder.resolve("bench.json").toFile())
                .required("peak-resident-bytes")
                .asLong();
    }
}
