package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.dsno.core.storage.Sha256;
import org.dsno.experiments.results.CsvTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dsno classifier}, and what is measured through what it writes. */
class ClassifierCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXPERIMENT = """
            name: tiny
            device: cpu
            defaults:
              data: %s
              teacher: exact-denoiser
              trajectories: {solver: ddim, steps: 4, stored: 5, discretization: uniform, count: 24}
              operator: {backbone: {name: residual, channels: 8, blocks: 1, embedding: 8}}
              training: {steps: 5, batch: 8, weighting: uniform}
              evaluation: {samples: 6, metrics: [frechet], features: %s}
            experiments: {one: {}}
            """;
    private static final String CIFAR = "{name: cifar10, path: images.bin, classes: [0, 1], size: 8}";

    @TempDir
    static Path made;

    @TempDir
    Path folder;

    private static Output trained;

    /** Images of two classes, the upper or the lower half of them bright. */
    @BeforeAll
    static void trainAClassifier() throws IOException {
        int count = 200;
        byte[] bytes = new byte[count * 3073];
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < count; k++) {
            bytes[k * 3073] = (byte) (k % 2);
            for (int i = 0; i < 3072; i++) {
                boolean upper = i % 1024 < 512;
                bytes[k * 3073 + 1 + i] = (byte) (random.nextInt(156) + (upper == (k % 2 == 0) ? 100 : 0));
            }
        }
        Files.write(made.resolve("images.bin"), bytes);
        trained = train(write(made, CIFAR, "pixels"), made.resolve("classifier.pb"));
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    private static Path write(Path folder, String data, String features) throws IOException {
        return Files.writeString(folder.resolve("tiny.yaml"), EXPERIMENT.formatted(data, features));
    }

    private static Output train(Path file, Path to, String... options) {
        List<String> all = new ArrayList<>(List.of("classifier", file.toString(), "--output", to.toString()));
        for (List<String> usual :
                List.of(List.of("--steps", "20"), List.of("--batch", "16"), List.of("--channels", "8"))) {
            if (!List.of(options).contains(usual.get(0))) {
                all.addAll(usual);
            }
        }
        all.addAll(List.of(options));
        return Output.ofDsno(all.toArray(String[]::new));
    }

    private static String features(Output output) {
        return output.out()
                .lines()
                .filter(line -> line.startsWith("features: "))
                .findFirst()
                .orElseThrow()
                .substring("features: ".length());
    }

    @Test
    void tellsHowGoodItIs() throws IOException {
        JsonNode manifest = JSON.readTree(made.resolve("classifier.json").toFile());

        assertThat(manifest.path("held-out").path("accuracy").asDouble()).isGreaterThan(0.95);
        assertThat(manifest.path("held-out").path("count").asInt()).isEqualTo(20);
        assertThat(manifest.path("training").path("count").asInt()).isEqualTo(180);
        assertThat(manifest.path("training").path("loss").asDouble()).isBetween(0.0, 0.5);
        assertThat(manifest.path("settings").path("steps").asInt()).isEqualTo(20);
        assertThat(manifest.path("settings").path("seed").asInt()).isZero();
        assertThat(manifest.path("classes").asInt()).isEqualTo(2);
        assertThat(manifest.path("shape").asText()).isEqualTo("8x8x3");
        assertThat(manifest.path("data-sha256").asText()).hasSize(64);
        assertThat(manifest.path("finished").asText()).startsWith("20");
        assertThat(manifest.path("tensorflow").asText()).isNotEmpty();
        assertThat(manifest.path("sha256").asText()).isEqualTo(Sha256.of(made.resolve("classifier.pb")));
        assertThat(trained.out())
                .containsPattern("^[0-9.]+ % of 20 held-out samples told right, ")
                .contains("sha256 " + manifest.path("sha256").asText())
                .contains("features: {name: graph, path: classifier.pb, input: samples, output: features, low: -1,"
                        + " high: 1}\n");
        assertThat(trained.err()).contains("loss at step 20 of 20: ");
        assertThat(made.resolve("classifier.pb.training")).doesNotExist();
    }

    @Test
    void anExperimentIsMeasuredByWhatItPrints() throws IOException {
        Files.copy(made.resolve("images.bin"), folder.resolve("images.bin"));
        Files.copy(made.resolve("classifier.pb"), folder.resolve("classifier.pb"));
        Path file = write(folder, CIFAR, features(trained));
        Output run =
                Output.of(file.toString(), "--output", folder.resolve("out").toString());
        assertThat(run.code()).as(run.err()).isZero();
        Path cell;
        try (Stream<Path> cells = Files.list(folder.resolve("out/cells/one"))) {
            cell = cells.findFirst().orElseThrow();
        }
        JsonNode conditions =
                JSON.readTree(cell.resolve("status.json").toFile()).path("conditions");
        assertThat(conditions.path("features-sha256").asText()).isEqualTo(Sha256.of(made.resolve("classifier.pb")));
        assertThat(conditions.path("feature-dimension").asInt()).isEqualTo(32);

        Output again = Output.ofDsno(
                "evaluate", cell.toString(), "--base", folder.toString(), "--features", features(trained));

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out().lines().filter(line -> line.startsWith("frechet ")))
                .allSatisfy(line -> {
                    String[] numbers = line.strip().split(" +", -1);
                    assertThat(numbers[1]).isEqualTo(numbers[2]);
                });
    }

    /** The halves are far apart for it, two parts of one class are not. */
    @Test
    void scoresSets() throws IOException {
        String network = features(trained).replace("classifier.pb", "'" + made.resolve("classifier.pb") + "'");

        assertThat(frechet("[0]", "[0]", network)).isLessThan(1e-9);
        assertThat(frechet("[0]", "[1]", network)).isGreaterThan(0.1);
    }

    private double frechet(String one, String other, String network) throws IOException {
        String source = "{name: cifar10, path: '" + made.resolve("images.bin") + "', size: 8, classes: %s}";
        Path table = folder.resolve("table.csv");
        Output score = Output.ofDsno(
                "score",
                source.formatted(one),
                "--reference",
                source.formatted(other),
                "--metrics",
                "frechet",
                "--features",
                network,
                "--output",
                table.toString());
        assertThat(score.code()).as(score.err()).isZero();
        return Double.parseDouble(CsvTable.read(table).rows().get(0).getOrDefault("value", ""));
    }

    @Test
    void sameSeedSameFile() throws IOException {
        Output again = train(made.resolve("tiny.yaml"), folder.resolve("a file.pb"));
        Output other = train(made.resolve("tiny.yaml"), folder.resolve("other.pb"), "--seed", "1", "--flip");

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(other.code()).as(other.err()).isZero();
        assertThat(folder.resolve("a file.pb")).hasSameBinaryContentAs(made.resolve("classifier.pb"));
        assertThat(features(again)).contains("path: '" + folder.resolve("a file.pb") + "', ");
        assertThat(Sha256.of(folder.resolve("other.pb"))).isNotEqualTo(Sha256.of(made.resolve("classifier.pb")));
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Path good = made.resolve("tiny.yaml");
        Path to = folder.resolve("c.pb");
        Path points = write(folder, "{name: ring, count: 64}", "pixels");
        Output labels = train(points, to);
        assertThat(labels.code()).isEqualTo(2);
        assertThat(labels.err())
                .contains(
                        "tiny.yaml:4:9: data: has no labels; a classifier learns to tell classes apart, as those of cifar10");
        assertThat(wrong(good, to, "--batch", "181"))
                .startsWith("--batch: must be at most the 180 samples that it learns from, was 181\n");
        assertThat(wrong(good, to, "--channels", "12"))
                .startsWith("--channels: must be a positive multiple of 8, was 12\n");
        assertThat(wrong(good, to, "--learning-rate", "0")).startsWith("--learning-rate: must be above 0, was 0.0\n");
        assertThat(wrong(good, to, "--steps", "0")).startsWith("--steps and --batch must be at least 1\n");
        assertThat(wrong(good, to, "--learning-rate", "1e30", "--steps", "40"))
                .containsPattern("--learning-rate: .* at step|--learning-rate: after step");
        assertThat(wrong(good, to, "--channels", "65536"))
                .containsPattern(
                        "^--batch: a step of 16 samples takes [0-9.]+ TB by its graph, but this machine has"
                                + " [0-9.]+ [GT]B for it; no batch fits: weights, gradients and moments alone take [0-9.]+ TB\n");
        assertThat(wrong(good, to, "--cell", "2")).startsWith("--cell: the file has cells 1 to 1, not 2\n");
        assertThat(wrong(good, folder.resolve("c.onnx")))
                .startsWith("--output: the name of a graph ends with .pb, not like ");
        Output there = train(good, made.resolve("classifier.pb"));
        assertThat(there.code()).isEqualTo(1);
        assertThat(there.err()).contains("classifier.pb", "a classifier is not written over anything");
        Output nowhere = train(good, folder.resolve("none/c.pb"));
        assertThat(nowhere.code()).isEqualTo(1);
        assertThat(to).doesNotExist();
    }

    private static String wrong(Path file, Path to, String... options) {
        Output output = train(file, to, options);
        assertThat(output.code()).isEqualTo(2);
        return output.err();
    }
}
