package org.dsno.experiments.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.api.Seeds;
import org.dsno.core.Progress;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.core.training.Losses;
import org.dsno.core.training.TrainingListener;
import org.dsno.core.training.TrainingRun;
import org.dsno.core.trajectory.SuppliedTrajectories;
import org.dsno.core.trajectory.Target;
import org.dsno.core.trajectory.TrajectoryImport;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Plan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The step time of training from a stored set of 2 GB against that from a batch which is always the same, in turns. Prints
 * figures of this machine: mvn verify -Dtests.excluded= -Dtest=InputPipelineProfileTest
 * -Dsurefire.failIfNoSpecifiedTests=false
 */
@Tag("profile")
class InputPipelineProfileTest {
    private static final int RECORDS = 10_000;
    private static final int STORED = 17;
    private static final SampleShape SHAPE = new SampleShape(32, 32, 3);
    private static final int STEPS = 20;
    private static final int WARM = 5;
    private static final int TURNS = 5;
    private static final Map<String, String> NETWORKS = Map.of(
            "ddpmpp, 32 channels",
            "{name: ddpmpp, channels: 32, multipliers: [1, 1, 2], blocks: 1, attention: [8], embedding: 128}",
            "residual, 16 channels",
            "{name: residual, channels: 16, blocks: 2}");
    private static final String EXPERIMENT = """
            name: profile
            defaults:
              data: {name: images, path: images, height: 32, width: 32}
              teacher: exact-denoiser
              trajectories: {solver: ddim, steps: 16, stored: 17, discretization: uniform, count: 64}
              operator: {backbone: %s}
              training: {steps: %d, batch: 16, log-every: 1000}
              evaluation: {samples: 2, metrics: [trajectory-error]}
            experiments: {one: {}}
            """;

    @TempDir
    Path folder;

    private static TrajectorySet from(SuppliedTrajectories.Source source) {
        List<Double> times =
                IntStream.range(0, STORED).mapToObj(i -> 1 - i / (STORED - 1.0)).toList();
        return new SuppliedTrajectories(SHAPE, times, Target.STATE, RECORDS, Labels.none(), 0, source);
    }

    /** Numbers that cost little to make. */
    private static TrajectorySet numbers() {
        return from((record, time, into, offset) -> {
            for (int i = 0; i < SHAPE.size(); i++) {
                into[offset + i] = ((record * 31 + time * 7 + i) % 1000) / 500f - 1;
            }
        });
    }

    /** Nothing is read: whatever the batch was it stays. */
    private static TrajectorySet constant() {
        return from((record, time, into, offset) -> {});
    }

    @Test
    void againstAConstantBatch() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        ImageIO.write(
                new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB),
                "png",
                images.resolve("black.png").toFile());
        TrajectoryImport.write(
                numbers(), folder.resolve("set"), JsonNodeFactory.instance.objectNode(), Progress.silent());
        try (TrajectorySet stored = TrajectorySet.open(folder.resolve("set"))) {
            for (Map.Entry<String, String> network : NETWORKS.entrySet()) {
                List<Double> fromStore = new ArrayList<>();
                List<Double> fromConstant = new ArrayList<>();
                for (int turn = 0; turn < TURNS; turn++) {
                    fromConstant.add(secondsPerStep(network.getValue(), constant()));
                    fromStore.add(secondsPerStep(network.getValue(), stored));
                }
                List<Double> ratios = new ArrayList<>();
                for (int turn = 0; turn < TURNS; turn++) {
                    ratios.add(fromStore.get(turn) / fromConstant.get(turn));
                }
                System.out.printf(
                        Locale.ROOT,
                        "%s: %.1f ms a step from the store, %.1f from a constant batch, ratio %.4f (medians of %d turns)%n",
                        network.getKey(),
                        1e3 * median(fromStore),
                        1e3 * median(fromConstant),
                        median(ratios),
                        TURNS);
                assertThat(ratios).allMatch(Double::isFinite);
            }
        }
    }

    private double secondsPerStep(String network, TrajectorySet set) throws IOException {
        Path file = Files.writeString(folder.resolve("profile.yaml"), EXPERIMENT.formatted(network, STEPS));
        try (PluginRegistry registry = PluginRegistry.load(List.of())) {
            Cell cell = Plan.load(file, registry).cells().get(0);
            DataSets inputs = new DataSets(folder);
            try (Parts parts = Parts.of(cell, inputs.of(cell).samples(), inputs)) {
                Clock clock = new Clock();
                parts.training()
                        .run(set, Map.of(), TrainingRun.inOneGo(Seeds.of(0), TensorFlowSessions.onCpu(), clock));
                return median(clock.steps);
            }
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** Times every step after the first ones. */
    private static final class Clock implements TrainingListener {
        private final List<Double> steps = new ArrayList<>();
        private long before;

        @Override
        public void reported(long step, double rate, Losses losses) {}

        @Override
        public void resumed(long step, double seconds) {
            throw new AssertionError("nothing was saved");
        }

        @Override
        public void saving(long step) {
            throw new AssertionError("nothing is saved");
        }

        @Override
        public void advanced(long step, long all) {
            long now = System.nanoTime();
            if (step > WARM) {
                steps.add((now - before) / 1e9);
            }
            before = now;
        }
    }
}
