package org.dsno.experiments.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dsno.api.Measurement;
import org.dsno.experiments.config.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTablesTest {
    @TempDir
    Path folder;

    @Test
    void everyCellHasARowAndEveryAxisAColumnFilledFromTheSettings() throws IOException {
        List<CellResult> results = new ArrayList<>();
        for (Cell cell : ResultFixtures.plan(2).cells()) {
            boolean failed = cell.experiment().equals("f") && cell.seed() == 1;
            results.add(new CellResult(
                    cell,
                    "id",
                    failed ? "broke, \"badly\"" : null,
                    failed
                            ? List.of()
                            : List.of(
                                    new Measurement("frechet", 1 + 2 * cell.seed(), "1"),
                                    new Measurement("seconds", Double.NaN, "s"))));
        }

        new ResultTables(results).write(folder);

        assertThat(Files.readAllLines(folder.resolve("results.csv")))
                .containsExactly(
                        "experiment,training.loss,operator.resolution,seed,status,frechet,seconds,identity,failure",
                        "e,l1,4,0,done,1.0,NaN,id,",
                        "e,l1,4,1,done,3.0,NaN,id,",
                        "e,l2,4,0,done,1.0,NaN,id,",
                        "e,l2,4,1,done,3.0,NaN,id,",
                        "f,l1,4,0,done,1.0,NaN,id,",
                        "f,l1,4,1,failed,,,id,\"broke, \"\"badly\"\"\"");
        assertThat(Files.readAllLines(folder.resolve("summary.csv")))
                .contains(
                        "experiment,training.loss,operator.resolution,metric,unit,n,mean,deviation",
                        "e,l1,4,frechet,1,2,2.0," + Math.sqrt(2),
                        "f,l1,4,frechet,1,1,1.0,");
    }

    @Test
    void aSweepThatOnlyFailedStillHasItsTables() throws IOException {
        Cell cell = ResultFixtures.plan(1).cells().get(0);

        new ResultTables(List.of(new CellResult(cell, "id", "broke", List.of()))).write(folder);

        assertThat(Files.readAllLines(folder.resolve("summary.csv")))
                .containsExactly("experiment,training.loss,metric,unit,n,mean,deviation");
        assertThat(Files.readAllLines(folder.resolve("results.csv"))).hasSize(2);
    }
}
