package org.dsno.experiments.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dsno.api.Better;
import org.dsno.api.Measurement;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTablesTest {
    private static final String CELL = "cells/some/where";

    @TempDir
    Path folder;

    private static CellResult result(Cell cell) {
        return new CellResult(
                cell,
                "id",
                CELL,
                null,
                List.of(
                        new Measurement("frechet", 1 + 2 * cell.seed(), "1", Better.LOWER),
                        new Measurement("seconds", Double.NaN, "s")));
    }

    private static CellResult failure(Cell cell, String reason) {
        return new CellResult(cell, "id", CELL, reason, List.of());
    }

    private List<String> column(String table, String name) throws IOException {
        return CsvTable.read(folder.resolve(table)).rows().stream()
                .map(row -> row.get(name))
                .toList();
    }

    @Test
    void everyCellHasARowAndEveryAxisAColumnFilledFromTheSettings() throws IOException {
        Plan plan = ResultFixtures.plan(2);
        List<CellResult> results = plan.cells().stream()
                .map(cell -> cell.experiment().equals("f") && cell.seed() == 1
                        ? failure(cell, "=broke, \"badly\"")
                        : result(cell))
                .toList();

        new ResultTables(plan).write(folder, results);

        assertThat(folder.resolve("results.csv"))
                .content()
                .isEqualTo(String.join(
                        "\r\n",
                        "experiment,training.loss,operator.resolution,seed,status,frechet,seconds [s],identity,folder,failure",
                        "e,l1,4,0,done,1.0,NaN,id,cells/some/where,",
                        "e,l1,4,1,done,3.0,NaN,id,cells/some/where,",
                        "e,l2,4,0,done,1.0,NaN,id,cells/some/where,",
                        "e,l2,4,1,done,3.0,NaN,id,cells/some/where,",
                        "f,l1,4,0,done,1.0,NaN,id,cells/some/where,",
                        "f,l1,4,1,failed,,,id,cells/some/where,\"'=broke, \"\"badly\"\"\"",
                        ""));
        assertThat(Files.readAllLines(folder.resolve("summary.csv")))
                .contains(
                        "experiment,training.loss,operator.resolution,metric,unit,better,n,mean,deviation,published,source",
                        "e,l1,4,frechet,1,lower,2,2.0," + Math.sqrt(2) + ",not published,",
                        "f,l1,4,frechet,1,lower,1,1.0,,not published,",
                        "f,l1,4,seconds,s,neither,1,NaN,,not published,");
    }

    /** The tables are written after every cell: columns are those of the whole plan from the first on. */
    @Test
    void cellsThatHaveNotRunHaveNoRows() throws IOException {
        Plan plan = ResultFixtures.plan(1);
        ResultTables tables = new ResultTables(plan);

        tables.write(folder, List.of());
        assertThat(Files.readAllLines(folder.resolve("results.csv")))
                .containsExactly("experiment,training.loss,operator.resolution,seed,status,identity,folder,failure");
        assertThat(CsvTable.read(folder.resolve("summary.csv")).rows()).isEmpty();

        tables.write(folder, List.of(result(plan.cells().get(1))));
        assertThat(column("results.csv", "training.loss")).containsExactly("l2");
        assertThat(column("summary.csv", "metric")).containsExactly("frechet", "seconds");
    }

    @Test
    void aSweepThatOnlyFailedStillHasItsTables() throws IOException {
        Plan plan = ResultFixtures.plan(1);

        new ResultTables(plan).write(folder, List.of(failure(plan.cells().get(0), "broke")));

        assertThat(CsvTable.read(folder.resolve("summary.csv")).rows()).isEmpty();
        assertThat(column("results.csv", "failure")).containsExactly("broke");
    }

    /** What is of some cells goes before what is of all. */
    @Test
    void whatWasPublishedStandsBesideWhatWasMeasured() throws IOException {
        Plan plan = ResultFixtures.plan(2, """
                  e:
                    grid: {training.loss: [l1, l2]}
                    published:
                      - {metric: frechet, value: 3.78, source: 'somebody, table 1'}
                      - {metric: frechet, value: 4, source: 'somebody, table 2', cells: {training.loss: l2}}
                """);

        new ResultTables(plan)
                .write(
                        folder,
                        plan.cells().stream().map(ResultTablesTest::result).toList());

        assertThat(column("summary.csv", "published")).containsExactly("3.78", "not published", "4.0", "not published");
        assertThat(column("summary.csv", "source")).containsExactly("somebody, table 1", "", "somebody, table 2", "");
    }

    @Test
    void aChoiceIsItsNameWithTheSettingsOfTheFileWhereOthersOfThatNameDiffer() throws IOException {
        Plan plan = ResultFixtures.plan(1, """
                  e:
                    grid:
                      training.weighting: [uniform, sqrt-snr, {name: sqrt-snr, max: 100}, {name: min-snr, gamma: 2}]
                  f:
                    grid: {evaluation.metrics: [[frechet], [frechet, {name: frechet, against: teacher}]]}
                    set: {training.weighting: uniform}
                """);

        new ResultTables(plan)
                .write(
                        folder,
                        plan.cells().stream().map(ResultTablesTest::result).toList());

        assertThat(column("results.csv", "training.weighting"))
                .containsExactly("uniform", "sqrt-snr", "sqrt-snr max=100", "min-snr", "uniform", "uniform");
        assertThat(column("results.csv", "evaluation.metrics"))
                .endsWith("[frechet]", "[frechet, frechet against=teacher]");
    }

    @Test
    void aTrendHasARowWithItsVerdictAndItsLine() throws IOException {
        Plan plan = ResultFixtures.plan(3, """
                  e:
                    grid: {training.loss: [l1, l2]}
                    trends:
                      - {claim: l2 wins, metric: frechet, better: {training.loss: l2}, worse: {training.loss: l1}}
                      - {claim: l1 wins, metric: seconds, better: {training.loss: l1}, worse: {training.loss: l2}}
                """);
        List<CellResult> results = plan.cells().stream()
                .map(cell -> new CellResult(
                        cell,
                        "id",
                        CELL,
                        null,
                        List.of(new Measurement(
                                "frechet", cell.axes().containsValue("l1") ? 10 + cell.seed() : 5, "1"))))
                .toList();

        ResultTables tables = new ResultTables(plan);
        tables.write(folder, results);

        assertThat(column("trends.csv", "experiment")).containsExactly("e", "e");
        assertThat(column("trends.csv", "claim")).containsExactly("l2 wins", "l1 wins");
        assertThat(column("trends.csv", "verdict")).containsExactly("seen", "not known");
        assertThat(column("trends.csv", "n")).containsExactly("3", "0");
        assertThat(column("trends.csv", "gain [%]").get(0)).startsWith("54.");
        assertThat(column("trends.csv", "gain [%]").get(1)).isEmpty();
        // Gains of 5/10, 6/11 and 7/12; 4.303 is the 97.5 % quantile of Student's t for 2 degrees of freedom.
        double mean = 100 * (5 / 10.0 + 6 / 11.0 + 7 / 12.0) / 3;
        double half = 4.303
                * Double.parseDouble(column("trends.csv", "gain-deviation [%]").get(0))
                / Math.sqrt(3);
        assertThat(column("trends.csv", "gain-95-low [%]")).last().isEqualTo("");
        assertThat(Double.parseDouble(column("trends.csv", "gain-95-low [%]").get(0)))
                .isCloseTo(mean - half, within(1e-9));
        assertThat(Double.parseDouble(column("trends.csv", "gain-95-high [%]").get(0)))
                .isCloseTo(mean + half, within(1e-9));
        assertThat(column("trends.csv", "difference")).containsExactly("6.0", "");
        assertThat(column("trends.csv", "difference-deviation")).containsExactly("1.0", "");
        assertThat(Double.parseDouble(column("trends.csv", "difference-95-low").get(0)))
                .isCloseTo(6 - 4.303 / Math.sqrt(3), within(1e-9));
        assertThat(Double.parseDouble(column("trends.csv", "difference-95-high").get(0)))
                .isCloseTo(6 + 4.303 / Math.sqrt(3), within(1e-9));
        assertThat(column("trends.csv", "unit")).containsExactly("1", "1");
        assertThat(column("trends.csv", "line"))
                .containsExactlyElementsOf(tables.findings(results).stream()
                        .map(TrendFinding::line)
                        .toList());
    }
}
