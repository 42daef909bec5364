package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;
import org.dsno.core.trajectory.TrajectorySet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Teachers that are networks, from the experiment file to the operator that starts from their weights. */
class NetworkTeacherTest {
    private static final String NETWORK = "{name: mlp, width: 32, blocks: 2, embedding: 16}";
    private static final String TRAINED = """
            name: networks
            device: cpu
            defaults:
              data: {name: ring, count: 512}
              teacher:
                name: trained
                backbone: %1$s
                prediction: x0
                training:
                  steps: 1000
                  batch: 64
                  weighting: uniform
                  learning-rate: {peak: 3e-3, warmup-steps: 20}
                  ema: 0.98
                  log-every: 100
                  checkpoint-every: 50
              trajectories: {solver: ddim, steps: 8, discretization: uniform, stored: 5, count: 64}
              operator: {backbone: %1$s}
              training: {steps: 20, batch: 16, weighting: uniform, learning-rate: {peak: 1e-4}, log-every: 10}
              evaluation: {samples: 20, metrics: [trajectory-error]}
            experiments:
              start:
                grid: {operator.initial-weights: [teacher, random]}
            """.formatted(NETWORK);

    @TempDir
    static Path made;

    @TempDir
    Path folder;

    /** The file of two cells, the folder in which it was run, and what that printed. */
    private static Path networks;

    private static Path sweep;
    private static Output trained;

    private int runs;

    @BeforeAll
    static void train() throws IOException {
        networks = Files.writeString(made.resolve("networks.yaml"), TRAINED);
        sweep = made.resolve("out");
        trained = Output.of(networks.toString(), "--output", sweep.toString());
    }

    @Test
    void oneTeacherIsTrainedForAllCellsAndOperatorsStartFromItsWeights() throws IOException {
        Output plan = Output.of(networks.toString(), "--dry-run");
        assertThat(plan.out())
                .contains(
                        "teacher of 7,106 parameters; 15,298 parameters",
                        "  trajectories for 1-2: 512 teacher evaluations, ",
                        "  held-out trajectories for 1-2: 160 teacher evaluations, ",
                        "  teacher for 1-2: 1,000 steps, ",
                        "15,298 parameters (temporal convolutions 8,192: +115.3 %), 20 steps of 16");

        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.err())
                .contains("teacher: denoising error ", "starts from the teacher's weights")
                .doesNotContain("warning");
        List<Path> teachers = stages(sweep, "teacher-");
        assertThat(teachers).hasSize(1);
        Path teacher = teachers.get(0);
        assertThat(children(teacher).stream().map(path -> path.getFileName().toString()))
                .containsExactly("known-answers.safetensors", "manifest.json", "metrics.csv", "teacher.safetensors");
        assertThat(stages(sweep, "trajectories-")).hasSize(2);

        List<String> losses = Files.readAllLines(teacher.resolve("metrics.csv"));
        assertThat(losses).hasSize(12); // header, 1, 100, 200, …, 1000
        assertThat(losses.get(0)).startsWith("step,learning-rate,loss,loss@t=0.0625,");
        assertThat(loss(losses.get(11))).isLessThan(0.85 * loss(losses.get(1)));
        assertThat(Files.readString(teacher.resolve("manifest.json")))
                .contains("\"parameters\" : 7106", "\"plain\"", "\"logSnr\"");

        // After 20 small steps an operator is still near where it started.
        Map<String, HostTensor> weights =
                Safetensors.read(teacher.resolve("teacher.safetensors")).tensors();
        Path started = cell(sweep, "initial-weights=teacher");
        Path random = cell(sweep, "initial-weights=random");
        assertThat(distance(started, weights)).isLessThan(0.01);
        assertThat(distance(random, weights)).isGreaterThan(0.1);
        assertThat(Safetensors.read(started.resolve("operator.safetensors")).metadata())
                .containsEntry("kind", "dsno-operator")
                .containsEntry("times", "[0.75,0.5,0.25,0.0]");

        Output again = Output.of(networks.toString(), "--output", sweep.toString());
        assertThat(again.code()).isZero();
        assertThat(again.err()).doesNotContain("[1/2]");
    }

    @Test
    void aTeacherThatWasTrainedBeforeIsUsedIfItIsWhatItIsSaidToBe() throws IOException {
        Path weights = stages(sweep, "teacher-").get(0).resolve("teacher.safetensors");
        Safetensors bare = new Safetensors(Safetensors.read(weights).tensors(), Map.of());
        bare.write(folder.resolve("bare.safetensors"));

        Output right = pretrained(weights, "x0", NETWORK);
        assertThat(right.code()).as(right.err()).isZero();
        assertThat(right.err()).contains("teacher: denoising error ");

        Output said = pretrained(weights, "v", NETWORK);
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .contains(
                        "teacher: " + weights + ": the network was trained with prediction x0, the experiment says v");

        Output silent = pretrained(folder.resolve("bare.safetensors"), "v", NETWORK);
        assertThat(silent.code()).isEqualTo(1);
        assertThat(silent.err())
                .contains("FAILED: " + folder.resolve("bare.safetensors") + ": read as v prediction")
                .contains("set prediction to x0");
        assertThat(stages(folder.resolve("out-3"), "trajectories-")).isEmpty();

        Output other = pretrained(weights, "x0", NETWORK.replace("blocks: 2", "blocks: 1"));
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err())
                .contains(
                        "the weights do not fit the network: extra: block.1.dense0.bias; extra: block.1.dense0.kernel");

        // Another network's answers beside the weights.
        Files.copy(weights, folder.resolve("teacher.safetensors"));
        Safetensors answers = Safetensors.read(weights.resolveSibling("known-answers.safetensors"));
        float[] wrong = answers.get("answer.1").floats();
        wrong[0] += 1;
        Map<String, HostTensor> changed = new java.util.LinkedHashMap<>(answers.tensors());
        changed.put("answer.1", HostTensor.of(answers.get("answer.1").shape(), wrong));
        new Safetensors(changed, answers.metadata()).write(folder.resolve("known-answers.safetensors"));
        Output unlike = pretrained(folder.resolve("teacher.safetensors"), "x0", NETWORK);
        assertThat(unlike.code()).isEqualTo(1);
        assertThat(unlike.err()).contains("it does not give the answers it was saved with: at the time input 0.35");
    }

    @Test
    void classesGoFromTheDataToTheOperator() throws IOException {
        writeCifar(folder.resolve("data_batch_1.bin"), 40);
        Path file = write("classes.yaml", """
                name: classes
                device: cpu
                defaults:
                  data: {name: cifar10, path: data_batch_1.bin, size: 4}
                  teacher:
                    name: trained
                    backbone: &net {name: residual, channels: 8, blocks: 1, embedding: 8}
                    conditional: true
                    guidance: 0.5
                    training: {steps: 6, batch: 8, flip: true, label-dropout: 0.5, weighting: uniform}
                  trajectories: {solver: ddim, steps: 4, stored: 5, discretization: uniform, count: 24, batch: 10}
                  operator: {backbone: *net}
                  training: {steps: 5, batch: 8, weighting: uniform}
                  evaluation: {samples: 4, metrics: [trajectory-error]}
                experiments: {one: {}}
                """);

        Output run =
                Output.of(file.toString(), "--output", folder.resolve("out").toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("teacher: denoising error ", "starts from the teacher's weights");
        List<Path> sets = stages(folder.resolve("out"), "trajectories-");
        assertThat(sets).hasSize(2).allSatisfy(set -> {
            TrajectorySet opened = TrajectorySet.open(set);
            assertThat(opened.labels().classes()).isEqualTo(10);
            assertThat(opened.labels().values()).hasSize(opened.count());
            assertThat(opened.evaluations()).isEqualTo(4);
        });
        Path cell = children(folder.resolve("out/cells/one")).get(0);
        assertThat(cell.resolve("trajectories.png")).exists();
        assertThat(Safetensors.read(cell.resolve("operator.safetensors")).tensors())
                .containsKey("class.kernel");
    }

    @Test
    void anOperatorOfAnotherNetworkIsFoundOutBeforeTheTeacherIsTrained() throws IOException {
        String other = TRAINED.replace(
                "operator: {backbone: " + NETWORK + "}",
                "operator: {backbone: " + NETWORK.replace("width: 32", "width: 16") + "}");
        Path file = write("other.yaml", other.replace("[teacher, random]", "[random, auto]"));

        Output run = Output.of(file.toString(), "--dry-run");

        assertThat(other).isNotEqualTo(TRAINED);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "other.yaml:18:24: operator.backbone: is to start from the teacher's weights, but the weights do"
                                + " not fit the network: shape of in.kernel: [2, 32], not [2, 16]; ")
                .endsWith("; take the teacher's backbone, or initial-weights: random\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void aTeacherThatDivergesFailsItsCellsAndIsTrainedOnce(String jobs) throws IOException {
        String wild = TRAINED.replace("peak: 3e-3", "peak: 1e30");
        Path file = write("wild.yaml", wild);
        Path output = folder.resolve("out");

        Output run = Output.of(file.toString(), "--output", output.toString(), "--jobs", jobs);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines().filter(line -> line.contains("FAILED: ")))
                .hasSize(2)
                .anyMatch(line -> line.matches(".*FAILED: the loss is (NaN|-?Infinity) at step \\d+, .*"))
                .anyMatch(line ->
                        line.matches(".*FAILED: needs the same teacher as '[^']+, seed \\d', which cannot be made: the"
                                + " loss is (NaN|-?Infinity) at step \\d+, .*"));
        assertThat(run.err()).containsOnlyOnce("stack trace: ");
        assertThat(run.err().indexOf("stack trace: ")).isGreaterThan(run.err().indexOf("FAILED: "));
        assertThat(run.out()).contains("0 of 2 cells done");
        assertThat(stages(output, "trajectories-")).isEmpty();
        assertThat(children(output.resolve("cells/start")))
                .hasSize(2)
                .allSatisfy(cell -> assertThat(cell).isDirectoryContaining("glob:**/{config.yaml,manifest.json}"))
                .allSatisfy(cell ->
                        assertThat(cell.resolve("status.json")).content().contains("the loss is"));

        Path old = Files.writeString(output.resolve("workers/crash-1.log"), "of an earlier run");
        Output again = Output.of(file.toString(), "--output", output.toString(), "--jobs", jobs);
        assertThat(old).doesNotExist();
        assertThat(again.err()).as("another run tries it again").containsOnlyOnce("stack trace: ");
    }

    @Test
    void aDamagedTeacherIsNotLearnedFrom() throws IOException {
        Path output = folder.resolve("out");
        String brief = TRAINED.replace("steps: 1000", "steps: 21");
        Path file = write("networks.yaml", brief);
        Output.of(file.toString(), "--output", output.toString());
        Path weights = stages(output, "teacher-").get(0).resolve("teacher.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);

        Output run = Output.of(
                write("other.yaml", brief.replace("count: 64}", "count: 65}")).toString(),
                "--output",
                output.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "FAILED: " + weights + ": is damaged: it is not the file that its manifest tells of; delete the"
                                + " folder " + weights.getParent() + " to have it made again");
    }

    private Output pretrained(Path weights, String prediction, String backbone) throws IOException {
        Path file = write("pretrained.yaml", """
                name: pretrained
                device: cpu
                defaults:
                  data: {name: ring, count: 512}
                  teacher: {name: pretrained, weights: %s, backbone: %s, prediction: %s}
                  trajectories: {solver: ddim, steps: 8, discretization: uniform, stored: 5, count: 64}
                  operator: {backbone: %s}
                  training: {steps: 5, batch: 16, weighting: uniform}
                  evaluation: {samples: 20, metrics: [trajectory-error]}
                experiments: {one: {}}
                """.formatted(weights, backbone, prediction, NETWORK));
        return Output.of(
                file.toString(), "--output", folder.resolve("out-" + ++runs).toString());
    }

    /** Records of a label and 32×32 pixels of three planes. */
    private static void writeCifar(Path file, int count) throws IOException {
        byte[] bytes = new byte[count * 3073];
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < count; k++) {
            bytes[k * 3073] = (byte) (k % 10);
            for (int i = 1; i < 3073; i++) {
                bytes[k * 3073 + i] = (byte) random.nextInt(256);
            }
        }
        Files.write(file, bytes);
    }

    private static double loss(String row) {
        return Double.parseDouble(row.split(",", -1)[2]);
    }

    private static double distance(Path cell, Map<String, HostTensor> teacher) throws IOException {
        Map<String, HostTensor> operator =
                Safetensors.read(cell.resolve("operator.safetensors")).tensors();
        double largest = 0;
        for (Map.Entry<String, HostTensor> entry : teacher.entrySet()) {
            float[] there = entry.getValue().floats();
            float[] here = operator.get(entry.getKey()).floats();
            for (int i = 0; i < here.length; i++) {
                largest = Math.max(largest, Math.abs(here[i] - there[i]));
            }
        }
        return largest;
    }

    private static Path cell(Path output, String beginning) throws IOException {
        return children(output.resolve("cells/start")).stream()
                .filter(path -> path.getFileName().toString().startsWith(beginning))
                .findAny()
                .orElseThrow();
    }

    private static List<Path> stages(Path output, String beginning) throws IOException {
        if (Files.notExists(output.resolve("stages"))) {
            return List.of();
        }
        return children(output.resolve("stages")).stream()
                .filter(path -> path.getFileName().toString().startsWith(beginning))
                .toList();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.sorted().toList();
        }
    }
}
