package org.dsno.experiments.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;
import org.dsno.core.Progress;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Plan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where the time of trajectory generation goes, seen in samples of the stack: in the network's session, or beside it. Prints
 * figures of this machine: mvn verify -Dtests.excluded= -Dtest=GenerationProfileTest
 * -Dsurefire.failIfNoSpecifiedTests=false
 */
@Tag("profile")
class GenerationProfileTest {
    private static final String EXPERIMENT = """
            name: profile
            defaults:
              data: {name: images, path: images, height: 32, width: 32}
              teacher:
                name: trained
                backbone: &unet {name: ddpmpp, channels: 32, multipliers: [1, 1, 2], blocks: 1, attention: [8], embedding: 128}
                training: {steps: 1, batch: 4}
              trajectories: {solver: %s, steps: 32, stored: 17, discretization: uniform, count: 128, batch: 64}
              operator: {backbone: *unet}
              training: {steps: 1, batch: 4}
              evaluation: {samples: 2, metrics: [trajectory-error]}
            experiments: {one: {}}
            """;

    private static final String NETWORK = "network";

    @TempDir
    Path folder;

    @Test
    void almostAllOfTheTimeIsTheNetworks() throws IOException, InterruptedException {
        for (String solver : List.of("ddim", "heun")) {
            Map<String, Integer> samples = profile(solver);
            int all = samples.values().stream().mapToInt(count -> count).sum();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.2f %% of %d samples beside the network's run: %s%n",
                    solver,
                    100 - 100.0 * samples.getOrDefault(NETWORK, 0) / all,
                    all,
                    samples);
            assertThat(samples).containsKey(NETWORK);
        }
    }

    private Map<String, Integer> profile(String solver) throws IOException, InterruptedException {
        Path images = Files.createDirectories(folder.resolve("images"));
        for (int k = 0; k < 4; k++) {
            var image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
            image.setRGB(k, k, 0xff8040);
            ImageIO.write(image, "png", images.resolve(k + ".png").toFile());
        }
        Path file = Files.writeString(folder.resolve("profile.yaml"), EXPERIMENT.formatted(solver));
        try (PluginRegistry registry = PluginRegistry.load(List.of())) {
            Cell cell = Plan.load(file, registry).cells().get(0);
            ExecutionDevice device = ExecutionDevice.select(DeviceChoice.CPU, SessionOptions.DEFAULT);
            TensorFlowSessions sessions = new TensorFlowSessions(device, SessionOptions.DEFAULT);
            DataSets inputs = new DataSets(folder);
            Origins origins = inputs.origins(cell, device.device().type(), SessionOptions.DEFAULT);
            ObjectNode environment = JsonNodeFactory.instance.objectNode();
            Path stages = Files.createDirectories(folder.resolve(solver));
            try (Parts parts = Parts.of(cell, origins.data().samples(), inputs);
                    OpenTeacher teacher = parts.teacher()
                            .open(new TeacherStage(stages, environment, sessions), cell, origins, new Silent())) {
                var generation = TrajectoryStage.generation(cell, parts.solve(), teacher.teacher(), "noise", 128);
                generation.forecast(0); // warm
                Sampler sampler = new Sampler(Thread.currentThread());
                generation.writeTo(stages.resolve("set"), "profile", environment, Progress.silent());
                return sampler.stop();
            }
        }
    }

    /** Looks at a thread every millisecond. */
    private static final class Sampler {
        private final Map<String, Integer> samples = new TreeMap<>();
        private final Thread looking;

        Sampler(Thread watched) {
            looking = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    samples.merge(where(watched.getStackTrace()), 1, Integer::sum);
                    LockSupport.parkNanos(1_000_000);
                }
            });
            looking.start();
        }

        Map<String, Integer> stop() throws InterruptedException {
            looking.interrupt();
            looking.join();
            return samples;
        }

        private static String where(StackTraceElement[] stack) {
            for (StackTraceElement frame : stack) {
                String at = frame.getClassName() + "." + frame.getMethodName();
                if (at.contains("TF_SessionRun")) {
                    return NETWORK;
                }
                if (at.startsWith("org.dsno")) {
                    return at.substring(at.lastIndexOf('.', at.lastIndexOf('.') - 1) + 1);
                }
            }
            return Arrays.toString(stack);
        }
    }

    private static final class Silent implements Watcher {
        @Override
        public Progress part(String name) {
            return Progress.silent();
        }

        @Override
        public void note(String line) {}
    }
}
