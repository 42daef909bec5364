package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dsno.experiments.results.CsvTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators that are asked at other times than those of their training, in an experiment and afterwards. */
class QueriesTest {
    private static final String EXPERIMENT = """
            name: tiny
            device: cpu
            seeds: [0, 1]
            defaults:
              data: {name: ring, count: 64}
              teacher: ring
              trajectories: {solver: heun, steps: 8, discretization: uniform, stored: 9, count: 64}
              operator: {backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}}
              training: {steps: 5, batch: 16}
              evaluation: {samples: 20, metrics: [trajectory-error], resolutions: [2, 8]}
            experiments:
              methods:
                grid: {method: [dsno, knowledge-distillation]}
                trends:
                  - {claim: mixing helps, metric: queried-8-sample-l1, better: {method: dsno}, worse: {method: knowledge-distillation}}
              apart:
                set: {operator.modes: 0}
            """;

    @TempDir
    static Path folder;

    private static Path out;
    private static Output run;

    @BeforeAll
    static void runAll() throws IOException {
        out = folder.resolve("out");
        run = Output.of(file(EXPERIMENT).toString(), "--output", out.toString());
        assertThat(run.code()).as(run.err()).isZero();
    }

    private static Path file(String experiment) throws IOException {
        return Files.writeString(folder.resolve("tiny.yaml"), experiment);
    }

    private static List<Map<String, String>> results(String experiment, String method) throws IOException {
        return CsvTable.read(out.resolve("results.csv")).rows().stream()
                .filter(row -> row.get("experiment").equals(experiment)
                        && row.get("method").equals(method))
                .toList();
    }

    private static Path cell(String method) throws IOException {
        return out.resolve(results("methods", method).get(0).get("folder"));
    }

    @Test
    void aQueriedOperatorHasItsTableAndColumns() throws IOException {
        CsvTable table = CsvTable.read(cell("dsno").resolve("queries.csv"));
        assertThat(table.columns())
                .containsExactly(
                        "queried",
                        "times",
                        "time",
                        "trained",
                        "l1",
                        "l2",
                        "psnr [dB]",
                        "l1-as-trained",
                        "l2-as-trained",
                        "psnr-as-trained [dB]");
        assertThat(table.rows()).hasSize(2 + 4 + 8 + 4);
        Map<String, String> row = results("methods", "dsno").get(0);
        for (Map<String, String> query : table.rows()) {
            String name = query.get("queried").equals("4")
                    ? "trajectory-l1@t="
                    : "queried-" + query.get("queried") + "-trajectory-l1@t=";
            assertThat(Double.parseDouble(row.get(name + query.get("time").replaceFirst("\\.0$", ""))))
                    .isCloseTo(Double.parseDouble(query.get("l1")), within(1e-7));
        }
        assertThat(row).containsKeys("queried-8-sample-psnr [dB]", "queried-unseen-trajectory-l2");
        assertThat(CsvTable.read(out.resolve("summary.csv")).rows())
                .anySatisfy(one -> assertThat(one)
                        .containsEntry("metric", "queried-8-sample-l1")
                        .containsEntry("better", "lower")
                        .containsEntry("n", "2"));
    }

    /** Without mixing no time needs the others. */
    @Test
    void apartTheTrainedTimesAreAnsweredAsTrained() throws IOException {
        Path cell = out.resolve(results("apart", "dsno").get(0).get("folder"));
        assertThat(CsvTable.read(cell.resolve("queries.csv")).rows())
                .filteredOn(row -> row.get("trained").equals("yes"))
                .hasSize(2 + 4 + 4)
                .allSatisfy(row -> assertThat(Double.parseDouble(row.get("l1")))
                        .isCloseTo(Double.parseDouble(row.get("l1-as-trained")), within(1e-6)));
    }

    @Test
    void aMethodThatAnswersAtItsOwnTimesLeavesTheColumnsEmpty() throws IOException {
        assertThat(results("methods", "knowledge-distillation"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("status", "done")
                        .containsEntry("queried-8-sample-l1", "")
                        .containsEntry("queried-unseen-trajectory-l1", ""));
        assertThat(cell("knowledge-distillation").resolve("queries.csv")).doesNotExist();
        assertThat(run.out()).contains("mixing helps: not known for queried-8-sample-l1: no pair of finished cells");
        assertThat(run.err()).doesNotContain("which nothing measures");
    }

    @Test
    void theReportHasTheFigure() {
        assertThat(out.resolve("report.html"))
                .content()
                .contains("<section id=\"queries\"", "href=\"#queries\"", "L1 at each queried time: method dsno");
    }

    @Test
    void aFinishedOperatorCanBeQueriedAgain() throws IOException {
        Path table = folder.resolve("found.csv");
        Output same = Output.ofDsno("evaluate", cell("dsno").toString(), "--output", table.toString());
        assertThat(same.code()).as(same.err()).isZero();
        assertThat(CsvTable.read(table).rows())
                .anyMatch(row -> row.get("measurement").equals("queried-8-sample-l1"))
                .allSatisfy(row -> assertThat(row.get("value")).isEqualTo(row.get("in-the-cell")));

        Output other = Output.ofDsno("evaluate", cell("dsno").toString(), "--resolutions", "1,4");
        assertThat(other.code()).as(other.err()).isZero();
        assertThat(other.out())
                .contains("queried          time  trained           l1           l2  psnr [dB]  l1-as-trained\n")
                .containsPattern("(?m)^1 +0\\.00000 +yes ")
                .containsPattern("(?m)^4 +0\\.750000 +yes ")
                .containsPattern("(?m)^unseen +0\\.875000 +no .* -$");
    }

    @Test
    void whatCannotBeAskedIsSaid() throws IOException {
        Output zero = Output.ofDsno("evaluate", cell("dsno").toString(), "--resolutions", "0");
        assertThat(zero.code()).isEqualTo(2);
        assertThat(zero.err()).startsWith("--resolutions: must be at least 1 each, were [0]\n");
        Output three = Output.ofDsno("evaluate", cell("dsno").toString(), "--resolutions", "3");
        assertThat(three.code()).isEqualTo(2);
        assertThat(three.err())
                .contains(
                        "evaluation.resolutions: a resolution of 3 does not divide the 8 stored times after the noise");
        Output other = Output.ofDsno("evaluate", cell("knowledge-distillation").toString(), "--resolutions", "2");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("method: 'knowledge-distillation' answers at the times of its training alone");
    }

    @Test
    void aResolutionThatDoesNotFitIsSaidBeforeAnythingRuns() throws IOException {
        for (String wrong : List.of("3", "0", "2, 2")) {
            Path file = Files.writeString(
                    folder.resolve("wrong.yaml"),
                    EXPERIMENT.replace("resolutions: [2, 8]", "resolutions: [" + wrong + "]"));
            Output planned = Output.of(
                    file.toString(),
                    "--dry-run",
                    "--output",
                    folder.resolve("none").toString());
            assertThat(planned.code()).isEqualTo(2);
            assertThat(planned.err()).containsPattern("wrong.yaml:10:\\d+: evaluation.resolutions: ");
        }
        try (Stream<Path> inside = Files.list(folder)) {
            assertThat(inside).noneMatch(path -> path.endsWith("none"));
        }
    }
}
