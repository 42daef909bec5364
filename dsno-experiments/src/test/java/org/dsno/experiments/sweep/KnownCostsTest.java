package org.dsno.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dsno.experiments.worker.StepCosts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownCostsTest {
    private static final StepCosts COSTS = new StepCosts(0.5, 1e-3, 0, 2.5e-4, 0.1 + 0.2, 450_000_000);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void aRunMeasures() throws IOException {
        file = folder.resolve("workers/costs.json");
        KnownCosts.of(file, "this machine").add("a cell", COSTS);
    }

    @Test
    void theNextRunKnowsToTheLastBit() throws IOException {
        KnownCosts next = KnownCosts.of(file, "this machine");

        assertThat(next.of("a cell")).contains(COSTS);
        assertThat(next.of("another cell")).isEmpty();
    }

    @Test
    void elsewhereItIsMeasuredAnew() throws IOException {
        KnownCosts elsewhere = KnownCosts.of(file, "another machine");
        assertThat(elsewhere.of("a cell")).isEmpty();

        elsewhere.add("another cell", COSTS);

        assertThat(KnownCosts.of(file, "another machine").of("a cell")).isEmpty();
        assertThat(KnownCosts.of(file, "another machine").of("another cell")).contains(COSTS);
    }

    @Test
    void ofADamagedFileNothingIsKnown() throws IOException {
        String text = Files.readString(file);
        for (String damaged :
                new String[] {"", "{}", text.substring(0, text.length() / 2), text.replace("sample", "x")}) {
            Files.writeString(file, damaged);

            assertThat(KnownCosts.of(file, "this machine").of("a cell"))
                    .as(damaged)
                    .isEmpty();
        }
    }
}
