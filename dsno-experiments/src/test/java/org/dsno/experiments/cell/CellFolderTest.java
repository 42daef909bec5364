package org.dsno.experiments.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.sweep.PlanFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellFolderTest {
    private static final Identity IDENTITY =
            new Identity(JsonNodeFactory.instance.objectNode().put("of", "a test"));

    @TempDir
    Path sweep;

    private static Cell cell() {
        return PlanFixture.of("{a: {grid: {training.learning-rate.peak: [1e-3]}}}")
                .cells()
                .get(0);
    }

    @Test
    void isNamedByTheValuesOfTheAxesInTheirOneSpelling() {
        assertThat(CellFolder.of(sweep, cell(), IDENTITY).inSweep())
                .isEqualTo("cells/a/peak=0.001_seed=0_" + IDENTITY.shortHash());
    }

    /** Its axes may have had another spelling, or other names. */
    @Test
    void ofAnEqualCellThatIsThereIsTaken() throws IOException {
        String there = "cells/a/peak=1e-3_seed=0_" + IDENTITY.shortHash();
        Files.createDirectories(sweep.resolve(there));
        Files.createDirectories(sweep.resolve("cells/a/peak=1e-3_seed=0_0123456789ab"));

        assertThat(CellFolder.of(sweep, cell(), IDENTITY).inSweep()).isEqualTo(there);
    }
}
