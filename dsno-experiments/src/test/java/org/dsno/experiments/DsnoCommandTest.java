package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dsno.core.tensor.Safetensors;
import org.dsno.core.trajectory.Target;
import org.dsno.core.trajectory.TrajectorySet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.SavedModelBundle;

/** The command {@code dsno}: what it writes, and what it says to mistakes. */
class DsnoCommandTest {
    @TempDir
    static Path made;

    @TempDir
    Path folder;

    @BeforeAll
    static void runAnExperiment() throws IOException {
        Path file = Files.writeString(made.resolve("tiny.yaml"), """
                name: tiny
                device: cpu
                defaults:
                  data: {name: ring, count: 64}
                  teacher: ring
                  trajectories: {solver: ddim, steps: 16, discretization: uniform, stored: 9, count: 20}
                  operator: {backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}}
                  training: {steps: 5, batch: 16, weighting: uniform}
                  evaluation: {samples: 10, metrics: [trajectory-error]}
                experiments: {one: {}}
                """);
        Output run = Output.of(file.toString(), "--output", made.resolve("out").toString());
        assertThat(run.code()).as(run.err()).isZero();
    }

    @Test
    void writesAnOperatorThatTensorFlowLoads() throws IOException {
        Path cell = first(made.resolve("out/cells/one"));
        Path model = folder.resolve("model");

        Output run = Output.ofDsno("export", "operator", cell.toString(), model.toString(), "--times", "8");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("operator for 8 times, trained at [0.75, 0.5, 0.25, 0.0]: " + model + "\n");
        try (SavedModelBundle bundle = SavedModelBundle.load(model.toString(), "serve")) {
            assertThat(bundle.function("serving_default").signature().inputNames())
                    .containsExactlyInAnyOrder("noise", "times");
        }

        Output again = Output.ofDsno("export", "operator", cell.toString(), model.toString());
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).isEqualTo(model + ": is there already\n");
    }

    @Test
    void saysWhatIsWrongWithAnOperator() throws IOException {
        Path operator = first(made.resolve("out/cells/one")).resolve("operator.safetensors");
        Safetensors read = Safetensors.read(operator);
        Path bare = folder.resolve("bare.safetensors");
        new Safetensors(read.tensors(), java.util.Map.of()).write(bare);
        assertThat(Output.ofDsno("export", "operator", bare.toString(), "x").err())
                .isEqualTo(bare + ": is no operator of dsno: its metadata do not say what it is\n");

        Path foreign = folder.resolve("foreign.safetensors");
        java.util.Map<String, String> metadata = new java.util.HashMap<>(read.metadata());
        metadata.put("backbone", "{\"name\":\"unet\"}");
        new Safetensors(read.tensors(), metadata).write(foreign);
        assertThat(Output.ofDsno("export", "operator", foreign.toString(), "x").err())
                .contains(foreign + ": ")
                .contains("unknown backbone 'unet'", "Known: ddpmpp, mlp, residual.");

        for (String hostile :
                List.of("{\"name\":\"mlp\",\"blocks\":1000000000}", "{\"name\":\"mlp\",\"width\":1000000000}")) {
            metadata.put("backbone", hostile);
            new Safetensors(read.tensors(), metadata).write(foreign);
            Output refused = Output.ofDsno("export", "operator", foreign.toString(), "x");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).startsWith(foreign + ": is damaged, or of another version: the ");
        }

        Output missing =
                Output.ofDsno("export", "operator", folder.resolve("none").toString(), "x");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).isEqualTo(folder.resolve("none") + ": there is no such file or folder\n");
    }

    @Test
    void trajectoriesGoToTheAuthorsLayoutAndBack() throws IOException {
        Path stage = first(made.resolve("out/stages"));
        Path lmdb = folder.resolve("lmdb");
        Path again = folder.resolve("again");

        assertThat(Output.ofDsno("export", "trajectories", stage.toString(), lmdb.toString())
                        .code())
                .isZero();
        Output back = Output.ofDsno(
                "import",
                "trajectories",
                lmdb.toString(),
                again.toString(),
                "--shape",
                "1x1x2",
                "--stored",
                "9",
                "--discretization",
                "uniform",
                "--target",
                "state",
                "--evaluations",
                "16");

        assertThat(back.code()).as(back.err()).isZero();
        TrajectorySet first = TrajectorySet.open(stage);
        TrajectorySet second = TrajectorySet.open(again);
        assertThat(second.times()).isEqualTo(first.times());
        assertThat(second.target()).isEqualTo(Target.STATE);
        List<Integer> all = IntStream.range(0, 9).boxed().toList();
        assertThat(second.trajectories(all).values())
                .isEqualTo(first.trajectories(all).values());
    }

    @Test
    void namesOfASpectrumAreThoseOfTheExperiment() throws IOException {
        String stage = first(made.resolve("out/stages")).toString();

        Output run = Output.ofDsno("spectrum", stage, "--output", folder.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(folder.resolve("spectrum.csv")).replace("\"", ""))
                .containsPattern(
                        "\n" + Pattern.quote(stage) + ",ddim,cosine,uniform,(training|held-out),state,9,raw,0,");
    }

    @Test
    void writesTheSchemaAndTheListOfSettings() throws IOException {
        Path schema = folder.resolve("dsno.schema.json");

        Output written = Output.ofDsno("schema", "--output", schema.toString());
        Output printed = Output.ofDsno("schema");
        Output list = Output.ofDsno("schema", "--markdown");

        assertThat(written.code()).as(written.err()).isZero();
        assertThat(written.out()).isEqualTo("schema: " + schema + "\n");
        assertThat(printed.out()).isEqualTo(Files.readString(schema)).contains("json-schema.org/draft/2020-12");
        assertThat(list.out()).startsWith("# All settings\n").contains("| `training.steps` | integer |");
    }

    @Test
    void saysWhatIsWrongWithTheCommand() {
        Output none = Output.ofDsno();
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err())
                .contains("which command? Known: run, sample, evaluate, score, classifier, trajectories, ")
                .contains(", export, completion.");
        Output shape = Output.ofDsno("import", "trajectories", "a", "b", "--shape", "32", "--stored", "17");
        assertThat(shape.code()).isEqualTo(2);
        assertThat(shape.err()).startsWith("--shape: '32' is no shape; write it as 32x32x3\n");
        for (String wrong : List.of("1x1x2x3", "1x2", "0x1x1", "30000x30000x3")) {
            Output refused = Output.ofDsno("import", "trajectories", "a", "b", "--shape", wrong, "--stored", "3");
            assertThat(refused.code()).as(wrong).isEqualTo(2);
            assertThat(refused.err()).doesNotContain("unexpected");
        }
        assertThat(Output.ofDsno("import", "trajectories", "a", "b", "--shape", "1x1x2", "--stored", "1")
                        .err())
                .startsWith("--stored: a trajectory has at least two states, not 1\n");
        Output there =
                Output.ofDsno("import", "trajectories", "a", made.toString(), "--shape", "1x1x2", "--stored", "3");
        assertThat(there.code()).isEqualTo(1);
        assertThat(there.err()).doesNotContain("unexpected");
        Output target = Output.ofDsno(
                "import", "trajectories", "a", "b", "--shape", "1x1x2", "--stored", "3", "--target", "eps");
        assertThat(target.err()).startsWith("--target: 'eps' is neither state nor x0-estimate\n");
        Output name = Output.ofDsno(
                "import", "trajectories", "a", "b", "--shape", "1x1x2", "--stored", "3", "--schedule", "cosin");
        assertThat(name.err()).contains("unknown noise schedule 'cosin'; did you mean 'cosine'?");
        assertThat(Output.ofDsno("export", "trajectories", "nowhere", "b").err())
                .isEqualTo("nowhere: is not there\n");
        assertThat(Output.ofDsno("--help").out()).contains("export", "import", "run");
    }

    private static Path first(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.sorted().findFirst().orElseThrow();
        }
    }
}
