package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dsno.experiments.results.CsvTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dsno cost}: what it tells, not how much time. */
class CostCommandTest {
    private static final String EXPERIMENT = """
            name: tiny
            device: cpu
            defaults:
              data: {name: ring, count: 64}
              teacher: ring
              trajectories: {solver: ddim, steps: 16, discretization: uniform, stored: 9, count: 20}
              operator: {backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}}
              training: {batch: 16, steps: 5}
              evaluation: {samples: 10}
            experiments: {one: {grid: {operator.resolution: [2, 4]}}}
            """;

    @TempDir
    Path folder;

    @Test
    void measuresACell() throws IOException {
        Path file = Files.writeString(folder.resolve("tiny.yaml"), EXPERIMENT);
        Path table = folder.resolve("cost.csv");

        Output run = Output.ofDsno(
                "cost",
                file.toString(),
                "--cell",
                "2",
                "--steps",
                "4,2",
                "--max-batch",
                "2",
                "--repetitions",
                "2",
                "--output",
                table.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("one, operator.resolution = 4, seed 0\n");
        assertThat(run.out())
                .contains("Here one operator evaluation, M = 4, last time only, costs ")
                .contains("table: " + table);
        List<Map<String, String>> rows = CsvTable.read(table).rows();
        assertThat(rows)
                .extracting(row -> row.get("what"))
                .containsExactly(
                        "operator, last time only",
                        "operator, all times",
                        "backbone, 1 step",
                        "backbone, 2 steps",
                        "backbone, 4 steps");
        assertThat(rows).extracting(row -> row.get("evaluations")).containsExactly("1", "1", "1", "2", "4");
        // Two modes of four times, real and imaginary, 8×8.
        assertThat(rows).extracting(row -> row.get("parameters-temporal")).containsExactly("256", "256", "0", "0", "0");
        long backbone = multiplyAdds(rows.get(2));
        // in 2→8, embedding 8→8→8, the block's 8→8, 8→16 and 8→8, out 8→2
        assertThat(backbone).isEqualTo(16 + 2 * 64 + 64 + 128 + 64 + 16);
        assertThat(multiplyAdds(rows.get(3))).isEqualTo(2 * backbone);
        // The first two layers once, all else for each time; the transform, five products of 8×8, and back.
        long lifted = 4 * (backbone - 16 - 64) + 16 + 64;
        assertThat(multiplyAdds(rows.get(1))).isEqualTo(lifted + 3 * 4 * 8 + 5 * 64 + 3 * 4 * 8);
        assertThat(multiplyAdds(rows.get(0))).isEqualTo(lifted + 3 * 4 * 8 + 5 * 64 + 3 * 8 - 3 * 16);
        assertThat(rows.get(0))
                .containsEntry("operator-evaluations-at-1", "1.0")
                .containsEntry("published", "");
        assertThat(rows.get(4)).containsEntry("published", "2.6 (CIFAR-10)");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.get("batch")).isIn("1", "2");
            assertThat(row.get("batch-end")).isIn("saturated", "most");
            assertThat(Double.parseDouble(row.get("samples-per-second"))).isPositive();
        });
        // Weights, gradient, average and two moments; the operator has the temporal convolutions besides.
        assertThat(rows).allSatisfy(row -> {
            assertThat(Long.parseLong(row.get("step-state-bytes")))
                    .isBetween(5 * 4 * Long.parseLong(row.get("parameters")), 5 * 4 * 2000L);
            assertThat(Long.parseLong(row.get("step-largest-batch"))).isPositive();
        });
        double ratio = activations(rows.get(1)) / activations(rows.get(2));
        assertThat(ratio)
                .as("all of the hidden layers four times, and the mixing")
                .isBetween(3.0, 6.0);
        JsonNode json = new ObjectMapper().readTree(folder.resolve("cost.json").toFile());
        assertThat(json.path("environment").path("tensorflow").asText()).isNotEmpty();
        assertThat(json.path("rows")).hasSize(5);
        JsonNode training = json.path("step-of-training");
        assertThat(training.path("bytes").asLong()).isPositive();
        assertThat(training.path("operator").path("activations-in-backbone").asDouble())
                .isEqualTo(ratio);
        assertThat(training.has("student")).isFalse();
        assertThat(json.path("max-batch").asInt()).isEqualTo(2);
        assertThat(json.path("settings").path("operator").path("resolution").asInt())
                .isEqualTo(4);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(3);
        }
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        String file = Files.writeString(folder.resolve("tiny.yaml"), EXPERIMENT).toString();
        wrong("--cell: the file has cells 1 to 2, not 3\n", file, "--cell", "3");
        wrong("--steps: must be between 1 and 1000, was 0\n", file, "--steps", "1,0");
        wrong("--max-batch and --repetitions must be at least 1, --warm-up at least 0\n", file, "--max-batch", "0");
        wrong("--output: the name of a table ends with .csv, not like cost.txt\n", file, "--output", "cost.txt");
        wrong("nowhere.yaml", "nowhere.yaml");
    }

    private static void wrong(String message, String... arguments) {
        Output output = Output.ofDsno(
                Stream.concat(Stream.of("cost"), Stream.of(arguments)).toArray(String[]::new));
        assertThat(output.code()).isEqualTo(2);
        assertThat(output.err()).startsWith(message);
    }

    private static double activations(Map<String, String> row) {
        return Double.parseDouble(row.get("step-activation-bytes-per-sample"));
    }

    private static long multiplyAdds(Map<String, String> row) {
        return Long.parseLong(row.get("multiply-adds"));
    }
}
