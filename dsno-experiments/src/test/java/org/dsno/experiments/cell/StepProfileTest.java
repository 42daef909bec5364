package org.dsno.experiments.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dsno.api.Seeds;
import org.dsno.core.Progress;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.core.training.Losses;
import org.dsno.core.training.TrainingListener;
import org.dsno.core.training.TrainingRun;
import org.dsno.core.trajectory.TrajectoryBatches;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Plan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * What a training step costs beside the session's run, in time and in memory. Prints figures of this machine; asserts
 * only what must hold on any: mvn verify -Dtests.excluded= -Dtest=StepProfileTest -Dsurefire.failIfNoSpecifiedTests=false
 */
@Tag("profile")
class StepProfileTest {
    private static final int STEPS = 5000;
    private static final int WARM = 500;
    // The Result and the handles that TensorFlow Java makes for every run, and nothing in proportion to the batch.
    private static final long MOST_BYTES_PER_STEP = 16_384;
    private static final long MOST_GROWTH_KIB = 32 * 1024;
    private static final String EXPERIMENT = """
            name: profile
            defaults:
              data: {name: ring, count: 64}
              teacher: ring
              trajectories: {solver: ddim, steps: 32, discretization: uniform, stored: 9, count: 4096}
              operator: {backbone: {name: mlp, width: 96, blocks: 3}}
              training: {steps: %d, batch: 128, log-every: 1000}
              evaluation: {samples: 10}
            experiments: {one: {}}
            """;

    @TempDir
    Path folder;

    @Test
    void almostAllOfAStepIsTheSessionsRun() throws IOException {
        Path file = Files.writeString(folder.resolve("profile.yaml"), EXPERIMENT.formatted(STEPS));
        try (PluginRegistry registry = PluginRegistry.load(List.of())) {
            Cell cell = Plan.load(file, registry).cells().get(0);
            ExecutionDevice device = ExecutionDevice.select(DeviceChoice.CPU, SessionOptions.DEFAULT);
            TensorFlowSessions sessions = new TensorFlowSessions(device, SessionOptions.DEFAULT);
            Origins origins = new DataSets(folder).origins(cell, device.device().type(), SessionOptions.DEFAULT);
            ObjectNode environment = JsonNodeFactory.instance.objectNode();
            try (Parts parts = Parts.of(cell, origins.data().samples(), new DataSets(folder));
                    OpenTeacher teacher = parts.teacher()
                            .open(new TeacherStage(folder, environment, sessions), cell, origins, null)) {
                TrajectorySet set = new TrajectoryStage(folder, environment)
                        .get(cell, origins, parts.solve(), teacher, TrajectoryStage.TRAINING, 4096, Progress.silent());
                Meter meter = new Meter();
                parts.training().run(set, Map.of(), TrainingRun.inOneGo(Seeds.of(0), sessions, meter));

                double beside = secondsToFeed(set);
                double share = 1 - beside / meter.secondsPerStep();
                System.out.printf(
                        Locale.ROOT,
                        "step %.3f ms, of it outside Session.run %.4f ms: %.2f %% inside%n"
                                + "Java heap per step %d bytes; resident %d KiB after %d steps, %d KiB after %d%n",
                        1e3 * meter.secondsPerStep(),
                        1e3 * beside,
                        100 * share,
                        meter.bytesPerStep(),
                        meter.residentWarm,
                        WARM,
                        meter.residentEnd,
                        STEPS);
                assertThat(meter.bytesPerStep()).isLessThan(MOST_BYTES_PER_STEP);
                assertThat(meter.residentEnd - meter.residentWarm).isLessThan(MOST_GROWTH_KIB);
            }
        }
    }

    /** What the loop does for a step beside the run: read a batch, write it to the tensors. */
    private static double secondsToFeed(TrajectorySet set) {
        TrajectoryBatches batches = new TrajectoryBatches(set, set.atResolution(4), 128, Seeds.of(0));
        TrajectoryBatches.Batch batch = batches.allocate();
        float[] noise = batch.noise();
        float[] targets = batch.targets();
        try (TFloat32 noiseFed = TFloat32.tensorOf(Shape.of(noise.length));
                TFloat32 targetFed = TFloat32.tensorOf(Shape.of(targets.length))) {
            long started = 0;
            for (int n = 0; n < WARM + STEPS; n++) {
                if (n == WARM) {
                    started = System.nanoTime();
                }
                batches.read(n, batch);
                noiseFed.asRawTensor().data().asFloats().write(noise);
                targetFed.asRawTensor().data().asFloats().write(targets);
            }
            return (System.nanoTime() - started) / 1e9 / STEPS;
        }
    }

    private static final class Meter implements TrainingListener {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private long nanosWarm;
        private long nanosEnd;
        private long bytesWarm;
        private long bytesEnd;
        private long residentWarm;
        private long residentEnd;

        @Override
        public void reported(long step, double rate, Losses losses) {
            // The profile is of the silent steps.
        }

        @Override
        public void resumed(long step, double seconds) {
            throw new AssertionError("nothing was saved");
        }

        @Override
        public void saving(long step) {
            throw new AssertionError("nothing is saved");
        }

        @Override
        public void advanced(long step, long steps) {
            if (step == WARM) {
                residentWarm = residentKib();
                nanosWarm = System.nanoTime();
                bytesWarm = threads.getCurrentThreadAllocatedBytes();
            } else if (step == steps) {
                bytesEnd = threads.getCurrentThreadAllocatedBytes();
                nanosEnd = System.nanoTime();
                residentEnd = residentKib();
            }
        }

        double secondsPerStep() {
            return (nanosEnd - nanosWarm) / 1e9 / (STEPS - WARM);
        }

        long bytesPerStep() {
            return (bytesEnd - bytesWarm) / (STEPS - WARM);
        }

        private static long residentKib() {
            try {
                return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findAny()
                        .orElseThrow();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
