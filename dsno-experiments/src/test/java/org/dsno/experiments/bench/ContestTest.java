package org.dsno.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dsno.core.Progress;
import org.dsno.core.device.SessionOptions;
import org.dsno.experiments.results.CsvTable;
import org.dsno.experiments.worker.WorkerCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With sides that measure nothing: they are told how long what they do takes. */
class ContestTest {
    private static final WorkerCommand COMMAND = new WorkerCommand(ObedientContender.class.getName());

    @TempDir
    Path folder;

    @Test
    void sidesTakeTurns() throws IOException {
        Path order = folder.resolve("order");
        Contest contest = run(Map.of("A", "training=1", "B", "training=2"), order);

        assertThat(Files.readString(order)).isEqualTo("ABABAB");
        assertThat(contest.results()).hasSize(2);
        Contest.Result other = contest.results().get(1);
        assertThat(other.side()).isEqualTo("B");
        assertThat(other.timing().seconds()).containsExactly(2.0, 4.0, 6.0);
        assertThat(other.ratio().median()).isEqualTo(2);
        assertThat(contest.lines().get(2)).matches("training +8  B +4,000.0000 .* 2.000 \\(2.000 to 2.000\\)");

        contest.write(folder.resolve("contest.csv"), BenchFiles.JSON.createObjectNode());
        assertThat(CsvTable.read(folder.resolve("contest.csv")).rows().get(1))
                .containsEntry("settings", "B")
                .containsEntry("ratio", "2.0");
        assertThat(BenchFiles.JSON
                        .readTree(folder.resolve("contest.json").toFile())
                        .path("rows"))
                .hasSize(2);
    }

    @Test
    void aSideThatEndsIsToldOfWithItsLastWords() {
        assertThatThrownBy(() -> run(Map.of("A", "training=1", "B", "dies"), folder.resolve("order")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the process that measures 'B' ended: exit code 7: there is no such device;");
        assertThatThrownBy(() -> run(Map.of("A", "training=1", "B", "sampling=1"), folder.resolve("order")))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "'B' has other work than the file as it is, 'sampling' and not 'training'; the two cannot take"
                                + " turns");
    }

    private Contest run(Map<String, String> sides, Path order) throws IOException {
        Map<String, ContestOrder.Begin> told = new LinkedHashMap<>();
        sides.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(side -> told.put(
                        side.getKey(),
                        new ContestOrder.Begin(
                                order,
                                List.of(side.getKey(), side.getValue()),
                                1,
                                null,
                                List.of(),
                                SessionOptions.DEFAULT,
                                0,
                                3,
                                8)));
        return Contest.run(COMMAND, told, folder, name -> Progress.silent());
    }
}
