package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.dsno.core.trajectory.Target;
import org.dsno.core.trajectory.TrajectorySet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrajectoriesCommandTest {
    private static final String TRAINED =
            "teacher: {name: trained, backbone: {name: mlp, width: 8, blocks: 1}, training: {steps: 3, batch: 8}}";
    private static final String EXPERIMENT = """
            name: sets
            device: cpu
            seeds: [4]
            defaults:
              data: {name: ring, count: 64}
              teacher: ring
              trajectories: {solver: heun, steps: 8, discretization: uniform, stored: 5, count: 20, batch: 8}
              operator: {backbone: {name: mlp, width: 8, blocks: 1}, resolution: 2}
              training: {steps: 3, batch: 8}
              evaluation: {samples: 6, metrics: [trajectory-error]}
            experiments:
              weighting:
                grid: {training.weighting: [uniform, sqrt-snr]}
            """;

    @TempDir
    Path folder;

    private Path file;
    private Path set;

    @BeforeEach
    void writeTheFile() throws IOException {
        file = Files.writeString(folder.resolve("sets.yaml"), EXPERIMENT);
        set = folder.resolve("set");
    }

    private static float[] numbers(Path set) throws IOException {
        TrajectorySet opened = TrajectorySet.open(set);
        return opened.trajectories(
                        IntStream.range(0, opened.times().size()).boxed().toList())
                .values();
    }

    private Output run(String... more) {
        String[] all = new String[more.length + 3];
        all[0] = "trajectories";
        all[1] = file.toString();
        all[2] = set.toString();
        System.arraycopy(more, 0, all, 3, more.length);
        return Output.ofDsno(all);
    }

    @Test
    void makesTheSetOfTheCellsAndSaysWhatItTook() throws IOException {
        Output made = run();

        assertThat(made.err())
                .contains("20 trajectories of 5 times of 1x1x2, 16 teacher evaluations each")
                .containsPattern(
                        "to do: 20 trajectories, 800 bytes of [0-9.]+ .B that are free, 320 teacher evaluations, ");
        assertThat(made.out())
                .containsPattern("20 trajectories in .*, .* a second, .* % of the time in the teacher: " + set);
        assertThat(made.code()).isZero();
        TrajectorySet opened = TrajectorySet.open(set);
        assertThat(opened.count()).isEqualTo(20);
        assertThat(opened.target()).isEqualTo(Target.STATE);
        assertThat(opened.provenance()
                        .path("inputs")
                        .path("teacher")
                        .path("name")
                        .asText())
                .isEqualTo("ring");

        Output again = run();
        assertThat(again.out()).isEqualTo("all trajectories were there: " + set + "\n");
        assertThat(again.code()).isZero();
    }

    @Test
    void isTheSetThatASweepTrainsOn() throws IOException {
        run();
        Path runs = folder.resolve("runs");
        assertThat(Output.of(file.toString(), "--output", runs.toString()).code())
                .isZero();

        try (var stages = Files.list(runs.resolve("stages"))) {
            assertThat(stages.map(TrajectoriesCommandTest::bytes).toList()).contains(bytes(set));
        }
    }

    private static List<Byte> bytes(Path set) {
        try {
            byte[] bytes = Files.readAllBytes(set.resolve("records-00000.f32"));
            return IntStream.range(0, bytes.length).mapToObj(i -> bytes[i]).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void extendsASet() throws IOException {
        run("--count", "7");
        float[] first = numbers(set);
        Output more = run("--count", "30");

        assertThat(more.err()).contains("to do: 23 trajectories", "goes on after 7");
        assertThat(TrajectorySet.open(set).count()).isEqualTo(30);
        assertThat(numbers(set)).startsWith(first);
        Output fewer = run("--count", "3");
        assertThat(fewer.err()).endsWith(set + ": has 30 trajectories already, 3 are asked for\n");
        assertThat(fewer.code()).isEqualTo(1);
    }

    @Test
    void trainingAndEvaluationShareNoNoise() throws IOException {
        run();
        Path heldOut = folder.resolve("held-out");
        assertThat(Output.ofDsno("trajectories", file.toString(), heldOut.toString(), "--noise", "evaluation")
                        .code())
                .isZero();

        assertThat(TrajectorySet.open(heldOut).count()).isEqualTo(6);
        assertThat(TrajectorySet.open(heldOut).noise().values())
                .doesNotContain(TrajectorySet.open(set).noise().values());
        Output dry = run("--noise", "evaluation", "--count", "40", "--dry-run");
        assertThat(dry.err()).contains(set + ": holds a set of other settings, which is not written over");
        assertThat(dry.code()).isEqualTo(1);
        Output mixed = run("--noise", "evaluation", "--count", "40");
        assertThat(mixed.err()).contains(set + ": holds a set of other settings, which is not written over");
        assertThat(mixed.code()).isEqualTo(1);
    }

    @Test
    void dryRunWritesNothing() {
        Output dry = run("--dry-run", "--count", "1000000");

        assertThat(dry.out()).contains("to do: 1,000,000 trajectories, 40.0 MB", "16,000,000 teacher evaluations");
        assertThat(dry.code()).isZero();
        assertThat(set).doesNotExist();
        assertThat(folder.resolve("set.unfinished")).doesNotExist();
    }

    @Test
    void refusesWhatTheDiskCannotHold() throws IOException {
        Files.writeString(
                file,
                EXPERIMENT.replace(
                        "steps: 8, discretization: uniform, stored: 5",
                        "steps: 4096, stored: 4097, " + "grid: uniform, discretization: uniform"));
        Output full = run("--count", "2000000000");

        assertThat(full.err()).containsPattern(set + ": takes 65\\.6 TB, the disk has room for [0-9.]+ .B\n");
        assertThat(full.code()).isEqualTo(1);
        assertThat(set).doesNotExist();
    }

    @Test
    void verifies() throws IOException {
        run();
        Output sound = Output.ofDsno("trajectories", "--verify", set.toString());
        assertThat(sound.out()).contains("20 trajectories of 5 times of 1x1x2 are as they were written");
        assertThat(sound.code()).isZero();

        assertThat(sound.out()).endsWith("; made by ring, solved by heun, seed 4, trajectory-noise\n");

        Path records = set.resolve("records-00000.f32");
        byte[] bytes = Files.readAllBytes(records);
        bytes[bytes.length - 1] ^= 64;
        Files.write(records, bytes);
        Output damaged = Output.ofDsno("trajectories", "--verify", set.toString());
        assertThat(damaged.err()).isEqualTo(records + ": is damaged: its checksum is not the manifest's\n");
        assertThat(damaged.code()).isEqualTo(1);
    }

    @Test
    void writesTheAuthorsLayoutOnRequest() throws IOException {
        Path lmdb = folder.resolve("lmdb");
        Output there = run("--lmdb", folder.toString());
        assertThat(there.err()).isEqualTo(folder + ": an export does not write over anything\n");
        assertThat(set).doesNotExist();
        assertThat(run("--lmdb", lmdb.toString()).code()).isZero();
        Path back = folder.resolve("back");
        assertThat(Output.ofDsno(
                                "import",
                                "trajectories",
                                lmdb.toString(),
                                back.toString(),
                                "--shape",
                                "1x1x2",
                                "--stored",
                                "5")
                        .code())
                .isZero();
        assertThat(numbers(back)).isEqualTo(numbers(set));
    }

    @Test
    void aTrainedTeacherIsTakenFromTheSweepOrTrainedForIt() throws IOException {
        Files.writeString(file, EXPERIMENT.replace("teacher: ring", TRAINED));
        Path runs = folder.resolve("runs");
        assertThat(run("--output", runs.toString()).code()).isZero();
        assertThat(Output.of(file.toString(), "--output", runs.toString()).code())
                .isZero();

        try (var stages = Files.list(runs.resolve("stages"))) {
            List<Path> all = stages.toList();
            assertThat(all).hasSize(3); // one teacher, two sets
            assertThat(all.stream()
                            .filter(one -> one.getFileName().toString().startsWith("trajectories"))
                            .map(TrajectoriesCommandTest::bytes))
                    .contains(bytes(set));
        }
    }

    /** A network's too, on a CPU: its kernels compute a row as they would alone. */
    @Test
    void noNumberDependsOnTheBatchNorOnTheCount() throws IOException {
        Path runs = folder.resolve("runs");
        Path other = folder.resolve("other");
        String batches = EXPERIMENT.replace("teacher: ring", TRAINED);
        Files.writeString(file, batches);
        assertThat(run("--output", runs.toString()).code()).isZero();
        Files.writeString(file, batches.replace("count: 20, batch: 8", "count: 33, batch: 7"));
        assertThat(Output.ofDsno("trajectories", file.toString(), other.toString(), "--output", runs.toString())
                        .code())
                .isZero();

        assertThat(numbers(other)).startsWith(numbers(set));
    }

    @Test
    void whatIsStoredIsNotGenerated() throws IOException {
        String generated = "{solver: heun";
        assertThat(EXPERIMENT).contains(generated);
        Files.writeString(file, EXPERIMENT.replaceAll("trajectories: \\{solver.*", "trajectories: {set: a}"));

        assertThat(run().err()).startsWith("all trajectories of the file are stored already; there is nothing to");
        Output asked = run("--cell", "1");
        assertThat(asked.code()).isEqualTo(2);
        assertThat(asked.err())
                .endsWith(file + ":7:17: trajectories: are stored already; there is nothing to generate\n");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Output alone = Output.ofDsno("trajectories", set.toString());
        assertThat(alone.err())
                .startsWith("which experiment file, and which set? A set alone is for --verify and --lmdb\n"
                        + "dsno trajectories --help");
        assertThat(alone.code()).isEqualTo(2);
        assertThat(run("--count", "0").err()).startsWith("--count: must be at least 1, was 0\n");
        assertThat(run("--count", "-1").err()).startsWith("--count: must be at least 1, was -1\n");
        assertThat(run("--cell", "3").err()).startsWith("--cell: the file has cells 1 to 2, not 3\n");

        Output no = Output.ofDsno("trajectories", "none.yaml", set.toString());
        assertThat(no.err()).startsWith("none.yaml: there is no such experiment file\n");
        assertThat(no.code()).isEqualTo(2);
        Output nothing = Output.ofDsno("trajectories", "--verify", "--dry-run", set.toString(), set + "2");
        assertThat(nothing.err()).startsWith("--dry-run is of making a set, and needs an experiment file\n");
        assertThat(nothing.code()).isEqualTo(2);
        Output two = Output.ofDsno("trajectories", file.toString(), set.toString(), set + "2");
        assertThat(two.err()).startsWith("one set is made or written at a time, not 2\n");

        Files.writeString(file, EXPERIMENT.replace("seeds: [4]", "seeds: [4, 5]"));
        Output several = run();
        assertThat(several.err()).startsWith("""
                the cells of the file ask for 2 different sets; choose with --cell:
                  --cell 1: weighting, training.weighting = uniform, seed 4
                  --cell 2: weighting, training.weighting = uniform, seed 5
                """);
        assertThat(several.code()).isEqualTo(2);
        assertThat(run("--cell", "2").code()).isZero();
        assertThat(set).exists();
    }
}
