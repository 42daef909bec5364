package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
    void measuresACell() throws IOException {
        Path file = Files.writeString(folder.resolve("tiny.yaml"), EXPERIMENT);
        Path table = folder.resolve("bench.csv");

        Output run = Output.ofDsno(
                "bench",
                file.toString(),
                "--cell",
                "2",
                "--batch",
                "4",
                "--repetitions",
                "2",
                "--output",
                table.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("one, training.batch = 16, seed 0\n");
        assertThat(run.out())
                .containsPattern("dsno: training step +16  one batch ")
                .containsPattern("dsno: one sample +4  one sample ")
                .contains("peak of resident memory: ");
        List<String> rows = Files.readAllLines(table);
        assertThat(rows.get(0)).isEqualTo("what,batch,of,median-seconds,min-seconds,max-seconds,repetitions");
        assertThat(rows)
                .hasSize(6)
                .anySatisfy(row -> assertThat(row).startsWith("teacher: evaluation,20,one batch,"))
                .anySatisfy(row -> assertThat(row).startsWith("reading a training batch,16,"));
        JsonNode json = new ObjectMapper().readTree(folder.resolve("bench.json").toFile());
        assertThat(json.path("environment").path("tensorflow").asText()).isNotEmpty();
        assertThat(json.path("seconds")).hasSize(5);
        assertThat(json.path("settings").path("training").path("batch").asInt()).isEqualTo(16);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(3);
        }
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
    }
}
