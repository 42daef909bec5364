package org.dsno.core.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dsno.api.Labels;
import org.dsno.api.LastStep;
import org.dsno.api.NoSettings;
import org.dsno.api.OdeSolver;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.Seeds;
import org.dsno.api.SolverGrid;
import org.dsno.api.Trajectories;
import org.dsno.core.Progress;
import org.dsno.core.diffusion.QuadraticDiscretizationProvider;
import org.dsno.core.diffusion.UniformDiscretizationProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrajectorySetTest {
    private static final int STEPS = 1024;
    // Euler's error at t = 0 with 1024 steps, seen: 2.4e-3.
    private static final float EULER_ERROR = 5e-3f;
    private static final ObjectNode PROVENANCE =
            JsonNodeFactory.instance.objectNode().put("seed", 3);

    @TempDir
    Path folder;

    private static TrajectoryGeneration generation(int count, int batch, Target target) {
        TimeGrid grid = TimeGrid.of(
                GaussianFlow.solver(),
                new UniformDiscretizationProvider().create(new NoSettings()),
                STEPS,
                new QuadraticDiscretizationProvider().create(new NoSettings()),
                17,
                GaussianFlow.SCHEDULE);
        return new TrajectoryGeneration(
                new TrajectorySolve(GaussianFlow.SCHEDULE, GaussianFlow.solver(), grid, target),
                GaussianFlow.teacher(),
                Seeds.of(3),
                "noise",
                List.of(),
                count,
                batch);
    }

    private TrajectorySet write(String name, int count, int batch, Target target) throws IOException {
        generation(count, batch, target).writeTo(folder.resolve(name), "identity", PROVENANCE, Progress.silent());
        return TrajectorySet.open(folder.resolve(name));
    }

    @Test
    void holdsTheSolutionOfTheFlow() throws IOException {
        TrajectorySet set = write("set", 10, 4, Target.STATE);

        assertThat(set.count()).isEqualTo(10);
        assertThat(set.times()).hasSize(17).startsWith(1.0).endsWith(0.0);
        assertThat(set.evaluations()).isEqualTo(STEPS);
        Trajectories all = set.trajectories(IntStream.range(0, 17).boxed().toList());
        float[] noise = set.noise().values();
        for (int k = 0; k < 10; k++) {
            for (int i = 0; i < 17; i++) {
                for (int d = 0; d < 2; d++) {
                    assertThat(all.values()[(k * 17 + i) * 2 + d])
                            .isCloseTo(
                                    (float) GaussianFlow.exact(
                                            noise[2 * k + d], d, set.times().get(i)),
                                    within(EULER_ERROR));
                }
            }
        }
    }

    @Test
    void keepsEstimatesOfTheDataOnRequestAndCountsTheirEvaluations() throws IOException {
        TrajectorySet states = write("states", 3, 3, Target.STATE);
        TrajectorySet estimates = write("estimates", 3, 3, Target.X0_ESTIMATE);

        assertThat(estimates.target()).isEqualTo(Target.X0_ESTIMATE);
        assertThat(estimates.evaluations()).isEqualTo(STEPS + 16);
        assertThat(estimates.noise().values()).isEqualTo(states.noise().values());
        double t = states.times().get(8);
        float[] state = states.trajectories(List.of(8)).values();
        double[] asDouble = new double[state.length];
        for (int i = 0; i < state.length; i++) {
            asDouble[i] = state[i];
        }
        double[] expected = GaussianFlow.teacher()
                .predict(GaussianFlow.state(asDouble), t)
                .data()
                .values();
        float[] estimate = estimates.trajectories(List.of(8)).values();
        for (int i = 0; i < estimate.length; i++) {
            assertThat((double) estimate[i]).isCloseTo(expected[i], within(1e-5));
        }
    }

    @Test
    void recordsDependOnTheirNumberAlone() throws IOException {
        TrajectorySet one = write("one", 7, 1, Target.STATE);
        TrajectorySet more = write("more", 9, 4, Target.STATE);

        List<Integer> all = IntStream.range(0, 17).boxed().toList();
        assertThat(more.trajectories(all).values())
                .startsWith(one.trajectories(all).values());
    }

    @Test
    void resolutionLeavesTheNoiseOutAndEndsAtTheData() throws IOException {
        TrajectorySet set = write("set", 1, 1, Target.STATE);

        List<Integer> four = set.atResolution(4);
        assertThat(four).containsExactly(4, 8, 12, 16);
        assertThat(four.stream().map(set.times()::get)).containsExactly(0.5625, 0.25, 0.0625, 0.0);
        assertThat(set.atResolution(1)).containsExactly(16);
        assertThatThrownBy(() -> set.atResolution(3))
                .hasMessage("a resolution of 3 does not divide the 16 stored times after the noise");
    }

    @Test
    void shardsReadAsOneSet() throws IOException {
        Path sharded = folder.resolve("sharded");
        int floats = 2 * 2;
        float[] records = new float[5 * floats];
        for (int i = 0; i < records.length; i++) {
            records[i] = i;
        }
        try (TrajectoryWriter writer = TrajectoryWriter.anew(
                sharded, new TrajectoryWriter.Layout(floats, 2L * floats * Float.BYTES, Duration.ZERO))) {
            writer.append(records, 5);
            writer.finish(GaussianFlow.SHAPE, List.of(1.0, 0.0), Target.STATE, 1, Labels.none(), PROVENANCE);
        }

        TrajectorySet set = TrajectorySet.open(sharded);

        assertThat(sharded.resolve("records-00002.f32")).exists();
        assertThat(set.trajectories(List.of(0, 1)).values()).isEqualTo(records);
    }

    @Test
    void refusesWhatIsDamagedOrIncomplete() throws IOException {
        write("set", 4, 4, Target.STATE);
        Path set = folder.resolve("set");
        Path shard = set.resolve("records-00000.f32");
        byte[] good = Files.readAllBytes(shard);

        byte[] flipped = good.clone();
        flipped[100] ^= 1;
        Files.write(shard, flipped);
        assertThatThrownBy(() -> TrajectorySet.open(set))
                .isInstanceOf(IOException.class)
                .hasMessage(shard + ": is damaged: its checksum is not the manifest's");

        Files.write(shard, Arrays.copyOf(good, 50));
        assertThatThrownBy(() -> TrajectorySet.open(set)).hasMessageContaining("has 50 bytes, its manifest says");

        Files.writeString(set.resolve("manifest.json"), "{}");
        assertThatThrownBy(() -> TrajectorySet.open(set)).isInstanceOf(IOException.class);
        assertThat(folder.resolve("set.unfinished")).doesNotExist();
    }

    @Test
    void aFailedGenerationLeavesNoSet() {
        TrajectoryGeneration broken = new TrajectoryGeneration(
                new TrajectorySolve(
                        GaussianFlow.SCHEDULE,
                        new ExplodingSolver(),
                        generation(1, 1, Target.STATE).solve().grid(),
                        Target.STATE),
                GaussianFlow.teacher(),
                Seeds.of(3),
                "noise",
                List.of(),
                1,
                1);

        assertThatThrownBy(() -> broken.writeTo(folder.resolve("set"), "identity", PROVENANCE, Progress.silent()))
                .isInstanceOf(NonFiniteStateException.class)
                .hasMessageContaining("left the finite numbers at t = 0.99");
        assertThat(folder.resolve("set")).doesNotExist();
    }

    @Test
    void batchesPassEveryRecordOnceInAnEpochAndStartAnywhere() throws IOException {
        TrajectorySet set = write("set", 10, 10, Target.STATE);
        TrajectoryBatches inOrder = new TrajectoryBatches(set, List.of(16), 5, Seeds.of(1));
        TrajectoryBatches.Batch batch = inOrder.allocate();
        float[] noise = batch.noise();
        List<Float> firstEpoch = new ArrayList<>();
        List<float[]> batches = new ArrayList<>();
        for (int n = 0; n < 6; n++) {
            inOrder.read(n, batch);
            batches.add(noise.clone());
            for (int k = 0; k < 5 && n < 2; k++) {
                firstEpoch.add(noise[2 * k]);
            }
        }
        List<Float> all = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
            all.add(set.noise().values()[2 * k]);
        }

        assertThat(firstEpoch).containsExactlyInAnyOrderElementsOf(all).isNotEqualTo(all);
        assertThat(batches.get(2)).isNotEqualTo(batches.get(0));
        new TrajectoryBatches(set, List.of(16), 5, Seeds.of(1)).read(5, batch);
        assertThat(noise).isEqualTo(batches.get(5));
        assertThatThrownBy(() -> new TrajectoryBatches(set, List.of(16), 11, Seeds.of(1)))
                .hasMessage("a batch of 11 needs as many trajectories, there are 10");
    }

    private record ExplodingSolver() implements OdeSolver {
        @Override
        public int order() {
            return 1;
        }

        @Override
        public int evaluationsPerStep() {
            return 1;
        }

        @Override
        public LastStep lastStep() {
            return LastStep.LIKE_THE_OTHERS;
        }

        @Override
        public String paper() {
            return "none";
        }

        @Override
        public Stepper start(ProbabilityFlow flow, SolverGrid grid) {
            return (x, from, to) -> x.times(Double.POSITIVE_INFINITY);
        }
    }
}
