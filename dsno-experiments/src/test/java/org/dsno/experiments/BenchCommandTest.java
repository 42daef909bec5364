package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.dsno.experiments.results.CsvTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dsno bench}: what it tells, not how much. */
class BenchCommandTest {
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
            experiments: {one: {grid: {training.batch: [8, 16]}}}
            """;

    @TempDir
    Path folder;

    @Test
    void measuresACellAndComparesItWithABenchBefore() throws IOException {
        Path file = Files.writeString(folder.resolve("tiny.yaml"), EXPERIMENT);
        Path table = folder.resolve("bench.csv");

        Output run = Output.ofDsno(
                "bench",
                file.toString(),
                "--cell",
                "2",
                "--batch",
                "4",
                "--warm-up",
                "0",
                "--repetitions",
                "2",
                "--only",
                "teacher,training,sampling,data,metrics",
                "--output",
                table.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("one, training.batch = 16, seed 0\n");
        assertThat(run.out())
                .containsPattern("dsno: training step +16  one batch .* of a matrix product\n")
                .containsPattern("dsno: one sample +4  one sample .* of a matrix product\n")
                .containsPattern("of a training step [0-9.]+ % is outside Session.run")
                .contains("peak of resident memory: ", "table: " + table);
        CsvTable rows = CsvTable.read(table);
        assertThat(rows.rows())
                .extracting(row -> row.get("what") + ", " + row.get("batch"))
                .containsExactly(
                        "teacher: evaluation, 20",
                        "dsno: training step, 16",
                        "dsno: step outside Session.run, 16",
                        "teacher: one trajectory, 20",
                        "dsno: one sample, 1",
                        "dsno: one sample, 4",
                        "reading a training batch, 16",
                        "feeding a training batch, 16",
                        "metric: trajectory-error, 10",
                        "metric: frechet, 10",
                        "metric: sliced-wasserstein, 10",
                        "peak: matrix product, 1",
                        "peak: memory copy, 1");
        assertThat(rows.rows().get(1).get("flop")).isNotEmpty();
        // Noise and four times of sixteen points of the plane in float32.
        assertThat(rows.rows().get(6)).containsEntry("bytes", Double.toString(16 * (1 + 4) * 2 * 4));
        JsonNode json = new ObjectMapper().readTree(folder.resolve("bench.json").toFile());
        assertThat(json.path("form").asInt()).isEqualTo(1);
        assertThat(json.path("environment").path("tensorflow").asText()).isNotEmpty();
        assertThat(json.path("environment").path("processor").asText()).isNotEmpty();
        assertThat(json.path("rows")).hasSize(13);
        assertThat(json.path("settings").path("training").path("batch").asInt()).isEqualTo(16);
        assertThat(json.path("java").path("allocated-bytes").asDouble()).isPositive();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(3);
        }

        Output compared = Output.ofDsno(
                "bench",
                file.toString(),
                "--batch",
                "4",
                "--warm-up",
                "0",
                "--repetitions",
                "1",
                "--only",
                "data",
                "--compare",
                folder.resolve("bench.json").toString());
        assertThat(compared.code()).as(compared.err()).isZero();
        assertThat(compared.err()).contains("warning: settings.training.batch differs: 16 before, 8 now\n");
        assertThat(compared.out())
                .contains("not measured before: reading a training batch, batch 8, one batch\n")
                .contains("measured before, not now: dsno: training step, batch 16, one batch\n")
                .containsPattern("peak: memory copy +1  one copy +[0-9.,]+ +[0-9.,]+ +[0-9.]+\n");
    }

    @Test
    void measuresStartsAndOtherSettingsInProcessesOfTheirOwn() throws IOException {
        String file = Files.writeString(folder.resolve("tiny.yaml"), EXPERIMENT).toString();
        Output starts = Output.ofDsno("bench", file, "--only", "startup", "--repetitions", "1");
        assertThat(starts.code()).as(starts.err()).isZero();
        assertThat(starts.out())
                .containsPattern("start-up: --help +1  one start ")
                .containsPattern("start-up: plugins +1  one start ")
                .containsPattern("start-up: first training step +1  one start ");

        Output contest = Output.ofDsno(
                "bench", file, "--against", "operator.modes=0", "--repetitions", "2", "--warm-up", "0", "--batch", "2");
        assertThat(contest.code()).as(contest.err()).isZero();
        assertThat(contest.out())
                .containsPattern("dsno: training step +8  as it is .* 1.000 \\(1.000 to 1.000\\)\n")
                .containsPattern("dsno: samples +2  operator.modes=0 .* [0-9.]+ \\([0-9.]+ to [0-9.]+\\)\n");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        String file = Files.writeString(folder.resolve("tiny.yaml"), EXPERIMENT).toString();
        Output cell = Output.ofDsno("bench", file, "--cell", "3");
        assertThat(cell.code()).isEqualTo(2);
        assertThat(cell.err()).startsWith("--cell: the file has cells 1 to 2, not 3\n");
        Output none = Output.ofDsno("bench", file, "--repetitions", "0");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).startsWith("--batch and --repetitions must be at least 1, --warm-up at least 0\n");
        assertThat(Output.ofDsno("bench", file, "--output", "bench.txt").err())
                .startsWith("--output: the name of a table ends with .csv, not like bench.txt\n");
        assertThat(Output.ofDsno("bench", "nowhere.yaml").code()).isEqualTo(2);
        assertThat(Output.ofDsno("bench", file, "--against", "operator.modes=0", "--only", "data")
                        .err())
                .startsWith("--against: measures training and sampling side by side; ");
        Output wrong = Output.ofDsno("bench", file, "--against", "training.bach=4");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("training.bach");
    }
}
