package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.SessionOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says to mistakes that only show when the parts of a cell are built; see also WrongFilesTest. */
class BadInputTest {
    private static final String GOOD = """
            name: tiny
            defaults:
              data: {name: ring, count: 64}
              teacher: ring
              trajectories: {solver: heun, steps: 32, discretization: uniform, stored: 9, count: 64}
              operator: {backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}}
              training: {steps: 2, batch: 16}
              evaluation: {samples: 10}
            experiments:
              one: {}
            """;

    @TempDir
    Path folder;

    @Test
    void aMissingFileIsNamed() {
        Path absent = folder.resolve("absent.yaml");

        Output run = Output.of(absent.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith(absent.toString()).hasLineCount(1);
    }

    @Test
    void aMisspeltFileIsAnsweredWithTheNearest() throws IOException {
        Files.writeString(folder.resolve("good.yaml"), GOOD);

        Output run = Output.of(folder.resolve("good.yml").toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(folder.resolve("good.yml") + ": there is no such file; did you mean '"
                        + folder.resolve("good.yaml") + "'?\n");
    }

    @Test
    void whatIsWrongInTheFileIsToldBeforeCellsAreBuilt() throws IOException {
        String late = GOOD.replace("steps: 32", "steps: 30");
        Path file = Files.writeString(
                folder.resolve("bad.yaml"), late + "  two: {set: {training.stepz: 3}, trends: no-list}\n");

        Output run = Output.of(file.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().replace(folder + "/", ""))
                .startsWith("bad.yaml:11:15: training.stepz: unknown key; did you mean 'steps'?")
                .contains("\nbad.yaml:11:43: experiments.two.trends: expected a list, found the text 'no-list'")
                .hasLineCount(2);

        Files.writeString(file, late);
        assertThat(Output.of(file.toString()).err().replace(folder + "/", ""))
                .startsWith("bad.yaml:5:39: trajectories.steps: the stored time 0.875 is not on the solver's grid")
                .hasLineCount(1);
    }

    @Test
    void whatIsWrongInTheFileIsToldWithoutTensorFlow() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.yaml"), GOOD + "  two: {set: {training.stepz: 3}}\n");
        Path late = Files.writeString(folder.resolve("late.yaml"), GOOD.replace("steps: 32", "steps: 30"));
        for (Path file : List.of(bad, late)) {
            Path log = folder.resolve("log.txt");
            Files.deleteIfExists(log);
            assertThat(Java.start(List.of("-Xlog:class+load"), log, Main.class, file.toString())
                            .waitFor())
                    .isEqualTo(2);
            assertThat(Files.readString(log).contains(" org.bytedeco.javacpp.Loader "))
                    .as("whether native code is loaded for " + file)
                    .isEqualTo(file.equals(late));
        }
    }

    /** They would share a folder, and count as several seeds. */
    @Test
    void cellsThatComputeTheSameAreRefused() throws IOException {
        Path file = Files.writeString(
                folder.resolve("equal.yaml"),
                GOOD + "  two:\n    grid: {training.weighting: [sqrt-snr, {name: sqrt-snr}, uniform]}\n"
                        + "  three:\n    grid: {training.log-every: [5, 6]}\n");

        Output run = Output.of(file.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().replace(folder + "/", ""))
                .startsWith(
                        "equal.yaml:12:43: training.weighting: the cell 'two, training.weighting = {name: sqrt-snr}'"
                                + " computes the same as 'two, training.weighting = sqrt-snr'; leave one of them out\n"
                                + "equal.yaml:14:36: training.log-every: the cell 'three, training.log-every = 6' computes the"
                                + " same as 'three, training.log-every = 5'; leave one of them out\n");
    }

    @Test
    void anOverrideIsCheckedAsTheFileIs() throws IOException {
        Path file = Files.writeString(folder.resolve("good.yaml"), GOOD);

        Output wrong = Output.of(file.toString(), "--set", "training.stepz=10", "--set", "trajectories.steps=30");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .startsWith("--set training.stepz=10: training.stepz: unknown key; did you mean 'steps'? Allowed: ");
        Output later = Output.of(file.toString(), "--set", "trajectories.steps=30");
        assertThat(later.code()).isEqualTo(2);
        assertThat(later.err())
                .startsWith("--set trajectories.steps=30: trajectories.steps: the stored time 0.875 is not on");
        Output right = Output.of(file.toString(), "--set", "operator.modes=1", "--set", "seeds=[1, 2]", "--dry-run");
        assertThat(right.code()).as(right.err()).isZero();
        Output set = Output.ofDsno("trajectories", file.toString(), "set", "--set", "trajectories.setps=3");
        assertThat(set.code()).isEqualTo(2);
        assertThat(set.err())
                .startsWith("--set trajectories.setps=3: trajectories.setps: unknown key; did you mean 'steps'?");
    }

    @Test
    void aPluginFolderWithoutAJarIsAWarning() throws IOException {
        Path file = Files.writeString(folder.resolve("good.yaml"), GOOD);
        Path empty = Files.createDirectory(folder.resolve("none"));

        Output run = Output.of(file.toString(), "--plugins", empty.toString(), "--dry-run");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("the plug-in directory " + empty.toRealPath() + " holds no jar");
    }

    @Test
    void aTruncatedDataFileIsNamedAtTheKeyThatNamesIt() throws IOException {
        Files.write(folder.resolve("test_batch.bin"), new byte[5000]);

        assertRefused(
                GOOD.replace("{name: ring, count: 64}", "{name: cifar10, path: ., split: test}"),
                "bad.yaml:3:9: data: ",
                "test_batch.bin");
    }

    @Test
    void aForeignDataFileIsRefused() throws IOException {
        Files.writeString(folder.resolve("points.csv"), "x,y\n1,2\n3,four\n");

        assertRefused(
                GOOD.replace("{name: ring, count: 64}", "{name: csv, path: points.csv}"),
                "bad.yaml:3:9: data: ",
                "points.csv, line 3: column 2: 'four' is not a number");
    }

    @Test
    void aTeacherOfAnotherDimensionIsRefused() throws IOException {
        assertRefused(
                GOOD.replace("teacher: ring", "teacher: {name: gaussian, mean: [0], std: 1}"),
                "bad.yaml:4:12: teacher: a component has 1 dimensions, the data have 2 (1x1x2)");
    }

    @Test
    void stepsThatMissAStoredTimeAreAnsweredWithStepsThatDoNot() throws IOException {
        assertRefused(
                GOOD.replace("steps: 32", "steps: 30"),
                "bad.yaml:5:39: trajectories.steps: the stored time 0.875 is not on the solver's grid for steps: 30;"
                        + " steps: 32 has all stored times");
    }

    @Test
    void aBackboneThatDoesNotFitTheDataIsRefused() throws IOException {
        Files.write(folder.resolve("test_batch.bin"), new byte[3073]);

        assertRefused(
                GOOD.replace("{name: ring, count: 64}", "{name: cifar10, path: ., split: test}")
                        .replace("teacher: ring", "teacher: exact-denoiser"),
                "bad.yaml:6:24: operator.backbone: mlp is for points, the samples are 32x32x3;"
                        + " take a backbone for images");
    }

    @Test
    void whatOnlyTheNetworkOrTheMetricsRefuseIsRefusedBeforeAnythingRuns() throws IOException {
        assertRefused(
                GOOD.replace("{name: mlp, width: 8, blocks: 1, embedding: 8}", "{name: residual, channels: 132}"),
                "bad.yaml:6:24: operator.backbone: channels must be a multiple of 4");
        assertRefused(
                GOOD.replace("{name: ring, count: 64}", "{name: ring, count: 1}"),
                "bad.yaml:8:15: evaluation.metrics: a covariance needs two samples");
        assertRefused(
                GOOD.replace(
                        "{samples: 10}",
                        "{samples: 10, metrics: [sliced-wasserstein, {name: sliced-wasserstein, directions: 2}]}"),
                "bad.yaml:8:38: evaluation.metrics: 'sliced-wasserstein' is measured twice");
    }

    @Test
    void aNumberThatIsMuchTooLargeIsRefusedAtItsKey() throws IOException {
        assertRefused(
                GOOD.replace("{name: ring, count: 64}", "{name: ring, count: 2000000000}"), "bad.yaml:3:9: data: ");
        assertRefused(GOOD.replace("steps: 32", "steps: 2147483647"), "bad.yaml:5:39: trajectories.steps: ");
    }

    @Test
    void aGpuThatIsNotThereIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("good.yaml"), GOOD);

        Output run = Output.of(
                file.toString(),
                "--device",
                "gpu",
                "--output",
                folder.resolve("out").toString());

        if (run.code() == 0) {
            assertThat(run.err()).contains("device: GPU:0");
        } else {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).startsWith("no GPU to compute on: ").hasLineCount(1);
        }
    }

    @Test
    void aGpuThatIsNotThereHidesNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), GOOD.replace("steps: 32", "steps: 30"));

        Output run = Output.of(file.toString(), "--device", "gpu");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(file + ":5:39: trajectories.steps: the stored time 0.875 is not on the solver's grid");
        if (!ExecutionDevice.select(DeviceChoice.AUTO, SessionOptions.DEFAULT)
                .device()
                .isGpu()) {
            assertThat(run.err()).startsWith(file + ": device: no GPU to compute on: ");
        }
    }

    @Test
    void aFolderThatAnotherRunUsesIsLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("good.yaml"), GOOD);
        Path output = Files.createDirectory(folder.resolve("out"));
        try (FileChannel channel =
                        FileChannel.open(output.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            Output run = Output.of(file.toString(), "--device", "cpu", "--output", output.toString());

            assertThat(lock.isValid()).isTrue();
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err())
                    .endsWith("another run is using the folder " + output
                            + "; wait for it, or give --output another one\n");
        }
    }

    @Test
    void anOutputThatIsAFileIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("good.yaml"), GOOD);
        Path output = Files.writeString(folder.resolve("out"), "in the way");

        Output run = Output.of(file.toString(), "--device", "cpu", "--output", output.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains(output.toString()).doesNotContain("\tat ");
    }

    @Test
    void aPluginFolderThatIsNotThereIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("good.yaml"), GOOD);

        Output run =
                Output.of(file.toString(), "--plugins", folder.resolve("none").toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(folder.resolve("none").toString()).hasLineCount(1);
    }

    @Test
    void aWrongOptionIsAnsweredWithTheRightOnes() {
        Output run = Output.of("--outptu", "x");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--output");
    }

    @Test
    void stackTracesComeOnRequest() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), GOOD.replace("steps: 2,", "stepz: 2,"));

        assertThat(Output.of(file.toString()).err()).doesNotContain("\tat ");
        assertThat(Output.of(file.toString(), "--debug").err()).contains("\tat org.dsno.");
    }

    private void assertRefused(String text, String start, String... parts) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), text);

        Output run = Output.of(file.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().replace(folder + "/", "")).startsWith(start).hasLineCount(1);
        List.of(parts).forEach(part -> assertThat(run.err()).contains(part));
    }
}
