package org.dsno.experiments.cell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dsno.core.Progress;
import org.dsno.core.training.Losses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossLogTest {
    private static final String HEADER = "step,learning-rate,loss,loss@t=0.5,loss@t=0,share@t=0.5,share@t=0";

    @TempDir
    Path folder;

    private LossLog log() {
        return new LossLog(folder.resolve("metrics.csv"), List.of(0.5, 0.0), Progress.silent(), RunSinks.none());
    }

    private static Losses losses(float first, float second) {
        return new Losses(new float[] {first, second}, new float[] {first, 3 * second});
    }

    @Test
    void aRowHasTheLossesAndTheirSharesOfTheWeightedOne() throws IOException {
        LossLog log = log();
        log.reported(1, 0.001, losses(1, 1));
        log.write();

        assertThat(folder.resolve("metrics.csv"))
                .content()
                .isEqualTo(HEADER + "\r\n1,0.001,2.00000,1.00000,1.00000,0.250000,0.750000\r\n");
    }

    @Test
    void aResumedTrainingGoesOnAfterTheRowsThatCount() throws IOException {
        LossLog first = log();
        first.reported(10, 0.1, losses(1, 1));
        first.reported(20, 0.1, losses(2, 1));
        first.reported(30, 0.1, losses(3, 1));
        first.saving(30);
        LossLog second = log();
        second.resumed(20, 1.5);
        second.reported(30, 0.2, losses(4, 1));
        second.write();

        assertThat(second.secondsBefore()).isEqualTo(1.5);
        assertThat(Files.readAllLines(folder.resolve("metrics.csv")).stream().map(row -> row.split(",")[1]))
                .containsExactly("learning-rate", "0.1", "0.1", "0.2");
    }

    @Test
    void whatAnEarlierRunLeftStaysWhereNothingIsHeard() throws IOException {
        LossLog first = log();
        first.reported(10, 0.1, losses(1, 1));
        first.saving(10);
        String left = Files.readString(folder.resolve("metrics.csv"));

        log().write(); // of a run that failed before its first step

        assertThat(folder.resolve("metrics.csv")).content().isEqualTo(left);
    }

    /** A file of an earlier version ends its lines in LF. */
    @Test
    void goingOnGivesTheBytesOfARunInOneGo() throws IOException {
        LossLog whole = log();
        whole.reported(10, 0.1, losses(1, 1));
        whole.reported(20, 0.1, losses(2, 1));
        whole.write();
        byte[] expected = Files.readAllBytes(folder.resolve("metrics.csv"));
        Files.writeString(folder.resolve("metrics.csv"), new String(expected, UTF_8).replace("\r\n", "\n"));

        LossLog resumed = log();
        resumed.resumed(10, 1);
        resumed.reported(20, 0.1, losses(2, 1));
        resumed.write();

        assertThat(folder.resolve("metrics.csv")).hasBinaryContent(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10,0.1,1,1,1,1,1~x,0.1,1,1,1,1,1 | ': is damaged: it has a row without a step'",
                "10,0.1 | ', line 2: has 2 fields, but the header has 7'",
                "10,0.1,1,1,1,1,\"1 | ', line 2: a quoted field does not end'",
            })
    void aDamagedFileIsNamedAndStays(String rows, String fault) throws IOException {
        String text = HEADER + "\n" + rows.replace('~', '\n') + "\n";
        Path file = Files.writeString(folder.resolve("metrics.csv"), text);
        LossLog log = log();

        assertThatThrownBy(() -> log.resumed(20, 0))
                .isInstanceOf(IOException.class)
                .hasMessage(file + fault + "; delete it to go on without");
        log.write();
        assertThat(file).content().isEqualTo(text);
    }

    @Test
    void aFileOfOtherTimesIsNotGoneOnWith() throws IOException {
        Path file = Files.writeString(folder.resolve("metrics.csv"), "step,loss\n10,1\n");

        assertThatThrownBy(() -> log().resumed(20, 0))
                .hasMessage(file + ": is damaged: it has other columns than this training; delete it to go on without");
    }
}
