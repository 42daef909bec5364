package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dsno.experiments.results.CsvTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every method in one experiment, from the same teacher and the same noise. */
class MethodsTest {
    private static final String EXPERIMENT = """
            name: methods
            device: cpu
            seeds: [3]
            defaults:
              data: {name: ring, count: 256}
              teacher: %s
              trajectories: {solver: ddim, steps: 8, grid: uniform, discretization: uniform, stored: 5, count: 64}
              operator: {backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}, resolution: 4, modes: 2}
              training: {steps: 12, batch: 16, ema: 0.5}
              evaluation: {samples: 10, metrics: [trajectory-error]}
            experiments:
              rivals:
                grid:
                  method: [%s]
            """;
    private static final String TRAINED =
            "{name: trained, backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}, training: {steps: 3, batch: 4}}";
    private static final String METHODS = """
            dsno, knowledge-distillation, \
            {name: teacher, solver: ddim, steps: 8}, {name: teacher, solver: heun, steps: 2}, \
            {name: progressive-distillation, start-steps: 8, steps: 4}, \
            {name: progressive-distillation, start-steps: 8, steps: 1}, \
            consistency-distillation, {name: consistency-distillation, again: [0.5]}\
            """;

    @TempDir
    static Path folder;

    private static Path out;
    private static Map<String, Map<String, String>> rows;

    @BeforeAll
    static void runAll() throws IOException {
        Path file = Files.writeString(folder.resolve("methods.yaml"), EXPERIMENT.formatted(TRAINED, METHODS));
        out = folder.resolve("out");
        Output run = Output.of(file.toString(), "--output", out.toString());
        assertThat(run.code()).as(run.err()).isZero();
        rows = CsvTable.read(out.resolve("results.csv")).rows().stream()
                .collect(Collectors.toMap(row -> row.get("method"), row -> row));
    }

    private static String column(String method, String name) {
        Map<String, String> row = rows.get(method);
        assertThat(row).as("%s in %s", method, rows.keySet()).isNotNull();
        String key = row.keySet().stream()
                .filter(one -> one.equals(name) || one.startsWith(name + " ["))
                .findFirst()
                .orElseThrow();
        return row.get(key);
    }

    private static double number(String method, String name) {
        return Double.parseDouble(column(method, name));
    }

    @Test
    void eachIsARowWithItsEvaluations() {
        assertThat(rows).hasSize(8);
        assertThat(rows.keySet().stream()
                        .collect(Collectors.toMap(method -> method, method -> (int) number(method, "nfe"))))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "dsno", 1,
                        "knowledge-distillation", 1,
                        "teacher solver=ddim steps=8", 8,
                        "teacher solver=heun steps=2", 4,
                        "progressive-distillation start-steps=8 steps=4", 4,
                        "progressive-distillation start-steps=8 steps=1", 1,
                        "consistency-distillation", 1,
                        "consistency-distillation again=[0.5]", 2));
    }

    /** The held-out trajectories are made by eight steps of DDIM too. */
    @Test
    void theTeacherInAllItsStepsIsWhatItIsComparedWith() {
        assertThat(number("teacher solver=ddim steps=8", "sample-l1")).isCloseTo(0, within(1e-6));
        assertThat(number("teacher solver=heun steps=2", "sample-l1")).isGreaterThan(1e-4);
        assertThat(number("teacher solver=heun steps=2", "seconds-training")).isZero();
    }

    @Test
    void studentsAreCopiesOfTheTeachersNetworkAndTheOperatorHasMore() {
        double network = number("progressive-distillation start-steps=8 steps=1", "parameters");
        assertThat(number("knowledge-distillation", "parameters")).isEqualTo(network);
        assertThat(number("consistency-distillation", "parameters")).isEqualTo(network);
        assertThat(number("teacher solver=heun steps=2", "parameters")).isEqualTo(network);
        assertThat(number("dsno", "parameters")).isGreaterThan(network);
    }

    /** Two distillations in two ways of sampling each. */
    @Test
    void whatSamplingAloneTellsApartIsTrainedOnce() throws IOException {
        try (Stream<Path> stages = Files.list(out.resolve("stages"))) {
            assertThat(stages.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("student-")))
                    .hasSize(2)
                    .noneMatch(name -> name.endsWith(".training"));
        }
        assertThat(number("progressive-distillation start-steps=8 steps=1", "seconds-training"))
                .isPositive(); // what the other cell took
        assertThat(column("consistency-distillation", "sample-l1"))
                .isNotEqualTo(column("consistency-distillation again=[0.5]", "sample-l1"));
    }

    @Test
    void everyCellThatLearnedShowsItsLosses() throws IOException {
        for (Path cell : cells()) {
            boolean trained = Files.exists(cell.resolve("operator.safetensors"))
                    || Files.exists(cell.resolve("student.safetensors"));
            assertThat(Files.exists(cell.resolve("metrics.csv"))).as("%s", cell).isEqualTo(trained);
            if (trained) {
                List<Map<String, String>> losses =
                        CsvTable.read(cell.resolve("metrics.csv")).rows();
                assertThat(losses.get(losses.size() - 1)).containsEntry("step", "12");
            }
        }
    }

    @Test
    void thePlanSaysWhatAStepOfEachMethodKeeps() throws IOException {
        Output plan = Output.of(
                folder.resolve("methods.yaml").toString(),
                "--dry-run",
                "--no-estimate",
                "--output",
                folder.resolve("elsewhere").toString());

        assertThat(plan.code()).as(plan.err()).isZero();
        assertThat(plan.out().lines().filter(line -> line.startsWith("       a step: ")))
                .as("all but the teacher's two")
                .hasSize(6)
                .filteredOn(line -> line.contains("activations (M = 4, batch 16)"))
                .as("the operator that learns all times")
                .hasSize(1);
    }

    /** Students are read from their files, the teacher from the sweep. */
    @Test
    void everyCellCanBeMeasuredAgain() throws IOException {
        for (Path cell : cells()) {
            Path table = folder.resolve("found.csv");
            Output run = Output.ofDsno(
                    "evaluate", cell.toString(), "--base", folder.toString(), "--output", table.toString());
            assertThat(run.code()).as(cell + run.err()).isZero();
            assertThat(CsvTable.read(table).rows())
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(Double.parseDouble(row.get("value")))
                            .isCloseTo(Double.parseDouble(row.get("in-the-cell")), within(1e-9)));
        }
    }

    private static List<Path> cells() throws IOException {
        try (Stream<Path> inside = Files.list(out.resolve("cells/rivals"))) {
            return inside.toList();
        }
    }

    @Test
    void whatDoesNotFitIsSaidBeforeAnythingRuns() throws IOException {
        Path file = Files.writeString(
                folder.resolve("wrong.yaml"),
                EXPERIMENT.formatted(
                        "ring",
                        "{name: progressive-distillation, start-steps: 8}, {name: teacher, solver: ddim, steps: 8},"
                                + " {name: progressive-distillation, start-steps: 6},"
                                + " {name: progressive-distillation, start-steps: 8, steps: 8}"));

        Output run = Output.of(
                file.toString(), "--dry-run", "--output", folder.resolve("none").toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("start-steps must be a power of two, was 6")
                .contains("steps must be a power of two from end-steps, 1, to half of start-steps, 4; was 8");
        Files.writeString(file, EXPERIMENT.formatted("ring", "{name: progressive-distillation, start-steps: 8}, dsno"));
        Output second = Output.of(
                file.toString(), "--dry-run", "--output", folder.resolve("none").toString());
        assertThat(second.code()).isEqualTo(2);
        assertThat(second.err())
                .contains("its student is a copy of the teacher's network, but the teacher is no network");
    }
}
