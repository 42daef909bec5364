package org.dsno.experiments.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedCellsTest {
    @TempDir
    Path sweep;

    private void cell(String place, String status) throws IOException {
        Files.writeString(Files.createDirectories(sweep.resolve(place)).resolve("status.json"), status);
    }

    @Test
    void countsThoseThatThePlanDoesNotHave() throws IOException {
        assertThat(FinishedCells.besides(sweep, Set.of())).isZero();
        cell("cells/a/one", "{\"state\": \"done\"}");
        cell("cells/a/two", "{\"state\": \"done\"}");
        cell("cells/b/three", "{\"state\": \"done\"}");
        cell("cells/b/four", "{\"state\": \"failed\"}");
        cell("cells/b/five", "{\"state");
        Files.createDirectories(sweep.resolve("cells/b/six"));
        Files.createFile(sweep.resolve("cells/notes.txt"));

        assertThat(FinishedCells.besides(sweep, Set.of("cells/a/one"))).isEqualTo(2);
        assertThat(FinishedCells.besides(sweep, Set.of("cells/a/one", "cells/a/two", "cells/b/three")))
                .isZero();
    }

    @Test
    void oneIsOne() {
        assertThat(FinishedCells.words(1))
                .isEqualTo("the folder holds 1 more finished cell that the file does not ask for; it stays in the"
                        + " folder, and is not in the tables");
    }
}
