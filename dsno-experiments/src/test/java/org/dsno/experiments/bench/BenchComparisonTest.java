package org.dsno.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.dsno.experiments.measure.Ratio;
import org.dsno.experiments.measure.Timing;
import org.dsno.experiments.results.CsvTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchComparisonTest {
    private static final Row STEP = Row.of("dsno: training step", 16, "one batch", Timing.of(List.of(0.2, 0.1, 0.4)))
            .withFlop(4e9)
            .withShare(Peak.MATRIX_PRODUCT, new Ratio(0.5, 0.4, 0.6));
    private static final Row READING = Row.of("reading a training batch", 16, "one batch", Timing.of(List.of(1e-4)))
            .withBytes(1e6);
    private static final JavaShare JAVA = new JavaShare(new Ratio(0.004, 0.003, 0.02), 2000);

    @TempDir
    Path folder;

    @Test
    void readsWhatWasWrittenAndComparesRowByRow() throws IOException {
        EarlierBench before = EarlierBench.read(written(List.of(STEP, READING), madeWith("4", "0.5")));

        Row faster = Row.of("dsno: training step", 16, "one batch", Timing.of(List.of(0.05)))
                .withFlop(4e9)
                .withShare(Peak.MATRIX_PRODUCT, new Ratio(0.75, 0.7, 0.8));
        Row larger = Row.of("reading a training batch", 32, "one batch", Timing.of(List.of(1e-4)));
        List<String> lines = BenchComparison.lines(before, List.of(faster, larger));

        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).matches("dsno: training step +16 +one batch +200.0000 +50.0000 +0.250  0.500, 0.750");
        assertThat(lines.subList(2, 4))
                .containsExactly(
                        "not measured before: reading a training batch, batch 32, one batch",
                        "measured before, not now: reading a training batch, batch 16, one batch");
    }

    @Test
    void tellsWhatElseDiffers() throws IOException {
        EarlierBench before = EarlierBench.read(written(List.of(STEP), madeWith("4", "0.5")));
        ObjectNode now = madeWith("8", "0.25");
        ((ObjectNode) now.path("session")).put("xla", true);

        assertThat(BenchComparison.differences(before, madeWith("4", "0.5"))).isEmpty();
        assertThat(BenchComparison.differences(before, now))
                .containsExactly(
                        "environment.processors differs: 4 before, 8 now",
                        "session.xla differs: not said before, true now",
                        "settings.training.ema differs: 0.5 before, 0.25 now");
    }

    @Test
    void aTableHasEmptyFieldsWhereNothingIsKnown() throws IOException {
        Path json = written(List.of(STEP, READING), madeWith("4", "0.5"));
        CsvTable table = CsvTable.read(json.resolveSibling("bench.csv"));

        assertThat(table.rows().get(0))
                .containsEntry("median-seconds", "0.2")
                .containsEntry("flop-per-second", "2.0E10")
                .containsEntry("bytes", "")
                .containsEntry("peak", "matrix product")
                .containsEntry("fraction", "0.5");
        assertThat(table.rows().get(1)).containsEntry("flop", "").containsEntry("fraction", "");
        assertThat(BenchFiles.JSON
                        .readTree(json.toFile())
                        .path("java")
                        .path("outside-run")
                        .asDouble())
                .isEqualTo(0.004);
        assertThat(BenchText.words(JAVA))
                .isEqualTo("of a training step 0.40 % is outside Session.run (0.30 to 2.00), and 2.0 kB are taken from"
                        + " Java's heap");
    }

    @Test
    void refusesWhatIsNoBench() throws IOException {
        Path file = folder.resolve("old.json");
        assertThatThrownBy(() -> EarlierBench.read(file)).isInstanceOf(NoSuchFileException.class);
        refuses(file, "what,batch", ": is no JSON; --compare takes the .json that --output writes");
        refuses(file, "{}", ": is no bench; --compare takes the .json that --output writes");
        refuses(file, "{\"form\": 2, \"rows\": []}", ": is a bench of form 2, this dsno reads form 1");
        refuses(
                file,
                "{\"form\": 1, \"rows\": [{\"what\": \"step\"}]}",
                ": row 1 lacks what, batch, of or median-seconds; the file is damaged");
    }

    private static void refuses(Path file, String text, String message) throws IOException {
        Files.writeString(file, text);
        assertThatThrownBy(() -> EarlierBench.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + message);
    }

    private Path written(List<Row> rows, ObjectNode measuredWith) throws IOException {
        BenchFiles.write(folder.resolve("bench.csv"), rows, Optional.of(JAVA), OptionalLong.empty(), measuredWith);
        return folder.resolve("bench.json");
    }

    private static ObjectNode madeWith(String processors, String ema) {
        ObjectNode all = BenchFiles.JSON.createObjectNode();
        all.putObject("environment").put("processors", processors).put("device", "CPU");
        all.putObject("session").put("threads", 2);
        all.putObject("settings").putObject("training").put("ema", ema);
        return all;
    }
}
