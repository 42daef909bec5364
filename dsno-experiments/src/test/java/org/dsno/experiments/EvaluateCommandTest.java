package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dsno.core.trajectory.TrajectorySet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dsno evaluate}. */
class EvaluateCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXPERIMENT = """
            name: tiny
            device: cpu
            seeds: [3]
            defaults:
              data: {name: csv, path: points.csv}
              teacher: %s
              trajectories: %s
              operator: {backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}, initial-weights: random}
              training: {steps: 5, batch: 16, weighting: uniform}
              evaluation: {samples: 10, metrics: [trajectory-error, frechet, {name: sliced-wasserstein, directions: 8}]}
            experiments: {one: {}}
            """;
    private static final String TRAINED =
            "{name: trained, backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}, training: {steps: 3, batch: 4}}";
    private static final String GENERATED = "{solver: ddim, steps: 16, discretization: uniform, stored: 9, count: 20}";

    @TempDir
    static Path made;

    @TempDir
    Path folder;

    private static Path cell;

    @BeforeAll
    static void runAnExperiment() throws IOException {
        cell = run(made, TRAINED, GENERATED);
    }

    private static Path run(Path base, String teacher, String trajectories) throws IOException {
        Files.writeString(base.resolve("points.csv"), "0,1\n1,0\n0.5,0.5\n1,1\n0.2,0.3\n");
        Path file = Files.writeString(base.resolve("tiny.yaml"), EXPERIMENT.formatted(teacher, trajectories));
        Output run = Output.of(file.toString(), "--output", base.resolve("out").toString());
        assertThat(run.code()).as(run.err()).isZero();
        try (Stream<Path> cells = Files.list(base.resolve("out/cells/one"))) {
            return cells.findFirst().orElseThrow();
        }
    }

    private static Output evaluate(Path base, Path of, String... options) {
        return Output.ofDsno(
                Stream.concat(Stream.of("evaluate", of.toString(), "--base", base.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    @Test
    void findsWhatTheCellFound() throws IOException {
        Map<String, String> before = contents(cell);
        Path table = folder.resolve("found.csv");

        Output run = evaluate(made, cell, "--output", table.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("warning: the cell");
        Map<String, String> recorded = new LinkedHashMap<>();
        for (JsonNode one : JSON.readTree(cell.resolve("status.json").toFile()).path("measurements")) {
            recorded.put(one.path("name").asText(), one.path("value").asText());
        }
        Map<String, String> found = new HashMap<>();
        for (String row : Files.readAllLines(table).stream().skip(1).toList()) {
            String[] fields = row.replace("\"", "").split(",");
            found.put(fields[0], fields[1]);
        }
        assertThat(found)
                .hasSize(22)
                .allSatisfy((name, value) -> assertThat(value).isEqualTo(recorded.get(name)));
        assertThat(run.out())
                .startsWith("on 10 held-out trajectories; in the cell on 10\n")
                .contains("in the cell");
        assertThat(contents(cell)).isEqualTo(before);
    }

    @Test
    void measuresSomethingElseOnMoreTrajectories() throws IOException {
        Path mine = run(folder, TRAINED, GENERATED);
        Map<String, String> before = contents(mine);
        int sets = sets(folder).size();

        Output run = evaluate(
                folder,
                mine,
                "--samples",
                "25",
                "--metrics",
                "{name: sliced-wasserstein, directions: 64}",
                "--seed",
                "5");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("on 25 held-out trajectories; in the cell on 10\n")
                .contains("sliced-wasserstein ")
                .doesNotContain("frechet");
        assertThat(contents(mine)).isEqualTo(before);
        assertThat(sets(folder))
                .hasSize(sets)
                .anySatisfy(set -> assertThat(TrajectorySet.open(set).count()).isEqualTo(25));
        Output again = evaluate(folder, mine);
        assertThat(again.out()).startsWith("on 10 held-out trajectories; in the cell on 10\n");
    }

    /** Twice the numbers have four times the distance; what only trajectories have stays. */
    @Test
    void looksThroughANetworkThatTheFileNames() throws IOException {
        FeatureNetworks.scaling(folder.resolve("twice.pb"), 2);
        FeatureNetworks.scaling(folder.resolve("thrice.pb"), 3);
        String network = "{name: graph, path: %s, input: x, output: y, low: -1, high: 1, quantise: false}";
        MadeUpSet.of(40).write(folder.resolve("set"));
        Path raw = run(folder, "none", "{set: set, count: 20}");
        JsonNode conditions = JSON.readTree(raw.resolve("status.json").toFile()).path("conditions");
        assertThat(conditions.path("features").path("name").asText()).isEqualTo("pixels");
        assertThat(conditions.path("samples").asInt()).isEqualTo(10);
        assertThat(conditions.path("data-samples").asInt()).isEqualTo(5);
        assertThat(conditions.path("few-samples").asBoolean()).isFalse();
        Map<String, Double> plain = measured(raw);

        Path file = folder.resolve("tiny.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "evaluation: {samples: 10,",
                                "evaluation: {samples: 10, features: " + network.formatted("twice.pb") + ","));
        Output run =
                Output.of(file.toString(), "--output", folder.resolve("seen").toString());
        assertThat(run.code()).as(run.err()).isZero();
        Path cell;
        try (Stream<Path> cells = Files.list(folder.resolve("seen/cells/one"))) {
            cell = cells.findFirst().orElseThrow();
        }

        Map<String, Double> seen = measured(cell);
        assertThat(seen.get("frechet") / plain.get("frechet")).isCloseTo(4, within(1e-4));
        assertThat(seen.get("frechet-teacher") / plain.get("frechet-teacher")).isCloseTo(4, within(1e-4));
        assertThat(seen.get("sample-l1")).isEqualTo(plain.get("sample-l1"));
        JsonNode status = JSON.readTree(cell.resolve("status.json").toFile());
        assertThat(status.path("conditions").path("features-sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(evaluate(folder, cell).code()).isZero();
        Output thrice = evaluate(
                folder,
                cell,
                "--metrics",
                "frechet",
                "--features",
                network.formatted("thrice.pb"),
                "--output",
                folder.resolve("thrice.csv").toString());
        assertThat(thrice.code()).as(thrice.err()).isZero();
        String row = Files.readAllLines(folder.resolve("thrice.csv")).get(1);
        assertThat(Double.parseDouble(row.split(",")[1]) / plain.get("frechet")).isCloseTo(9, within(1e-4));

        FeatureNetworks.scaling(folder.resolve("twice.pb"), 2.5f);
        Output changed = evaluate(folder, cell);
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.err()).contains("the cell was run with other features");
        Files.delete(folder.resolve("twice.pb"));
        Output absent =
                Output.of(file.toString(), "--output", folder.resolve("seen").toString());
        assertThat(absent.code()).isEqualTo(2);
        assertThat(absent.err())
                .containsPattern("tiny.yaml:10:\\d+: evaluation.features: .*twice.pb: no such TensorFlow");
    }

    private static Map<String, Double> measured(Path of) throws IOException {
        Map<String, Double> measured = new HashMap<>();
        for (JsonNode one : JSON.readTree(of.resolve("status.json").toFile()).path("measurements")) {
            measured.put(one.path("name").asText(), one.path("value").asDouble());
        }
        return measured;
    }

    @Test
    void ofAStoredSetItTakesWhatTrainingLeft() throws IOException {
        MadeUpSet.of(40).write(folder.resolve("set"));
        Path mine = run(folder, "none", "{set: set, count: 20}");

        assertThat(evaluate(folder, mine, "--samples", "20").out())
                .startsWith("on 20 held-out trajectories; in the cell on 10\n");
        Output more = evaluate(folder, mine, "--samples", "21");
        assertThat(more.code()).isEqualTo(2);
        assertThat(more.err()).contains("training took 20; 20 are left, not 21");
    }

    @Test
    void worksWithWhatAnotherBuildMade() throws IOException {
        Path mine = run(folder, "{name: gaussian, mean: [0, 0], std: 1}", GENERATED);
        Path manifest = mine.resolve("manifest.json");
        ObjectNode tree = (ObjectNode) JSON.readTree(manifest.toFile());
        ((ObjectNode) tree.get("inputs")).put("tensorflow", "2.10.1");
        Files.writeString(manifest, tree.toString());

        Output run = evaluate(folder, mine);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("warning: the cell was run with other tensorflow; its numbers may differ a little");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Output samples = evaluate(made, cell, "--samples", "1");
        assertThat(samples.code()).isEqualTo(2);
        assertThat(samples.err()).startsWith("--samples: must be at least 2, was 1\n");
        Output metric = evaluate(made, cell, "--metrics", "frecet");
        assertThat(metric.code()).isEqualTo(2);
        assertThat(metric.err()).startsWith("--metrics: unknown metric 'frecet'; did you mean 'frechet'?");
        assertThat(evaluate(made, cell, "--metrics", "frechet, frechet").err())
                .startsWith("--metrics: 'frechet' would be measured twice\n");
        assertThat(evaluate(made, cell, "--metrics", "").err()).startsWith("--metrics: no metric is named\n");
        Output none = evaluate(made, folder);
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).isEqualTo(folder + ": is no folder of a cell: it has no manifest.json\n");
        Output data = evaluate(folder, cell);
        assertThat(data.code()).isEqualTo(2);
        assertThat(data.err()).contains("points.csv");
        Files.writeString(folder.resolve("points.csv"), "0,1\n1,0\n0.5,0.75\n");
        Output other = evaluate(folder, cell);
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains(cell + ": the cell was run with other data; ", "--base DIR");
    }

    private static List<Path> sets(Path base) throws IOException {
        try (Stream<Path> inside = Files.list(base.resolve("out/stages"))) {
            return inside.filter(path -> path.getFileName().toString().startsWith("trajectories-"))
                    .toList();
        }
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path file : inside.filter(Files::isRegularFile).toList()) {
                contents.put(file + " " + Files.getLastModifiedTime(file), Arrays.toString(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
