package org.dsno.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.data.CsvSource.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {
    @TempDir
    Path folder;

    private Samples load(String text, Header header, List<String> columns, int count) throws IOException {
        Files.writeString(folder.resolve("points.csv"), text);
        return new CsvSource().load(new CsvSource.Settings("points.csv", header, columns, count), folder, Seeds.of(0));
    }

    private Samples load(String text) throws IOException {
        return load(text, Header.AUTO, List.of(), 0);
    }

    private void assertRefused(String text, String problem) {
        assertThatIOException().isThrownBy(() -> load(text)).withMessage(folder.resolve("points.csv") + problem);
    }

    @Test
    void readsARowAsAPoint() throws IOException {
        Samples points = load("1, -2.5\n\n3e-1,+.5\r\n\"4\",5.");

        assertThat(points.shape()).isEqualTo(SampleShape.point(2));
        assertThat(points.count()).isEqualTo(3);
        assertThat(points.values()).containsExactly(1, -2.5f, 0.3f, 0.5f, 4, 5);
    }

    @Test
    void seesWhetherTheFirstRowIsAHeader() throws IOException {
        assertThat(load("x,y\n1,2\n").values()).containsExactly(1, 2);
        assertThat(load("\uFEFFx,y\n1,2\n", Header.AUTO, List.of("x"), 0).values())
                .as("with a byte order mark")
                .containsExactly(1);
        assertThat(load("1,2\n3,4\n", Header.PRESENT, List.of(), 0).values()).containsExactly(3, 4);
        assertThatIOException()
                .isThrownBy(() -> load("x,y\n1,2\n", Header.ABSENT, List.of(), 0))
                .withMessageEndingWith("points.csv, line 1: column 1: 'x' is not a number");
        assertRefused("x,2\n1,2\n", ", line 1: column 1: 'x' is not a number");
    }

    @Test
    void keepsTheNamedColumnsInTheirOrder() throws IOException {
        String text = "label,x,y\ncat,1,2\ndog,3,4\n";

        assertThat(load(text, Header.AUTO, List.of("y", "x"), 0).values()).containsExactly(2, 1, 4, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(text, Header.AUTO, List.of("z"), 0))
                .withMessage(folder.resolve("points.csv") + ": no column is called 'z', there are [label, x, y]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load("x,x\n1,2\n", Header.AUTO, List.of("x"), 0))
                .withMessageEndingWith("more than one column is called 'x', there are [x, x]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load("1,2\n", Header.AUTO, List.of("x"), 0))
                .withMessageEndingWith("columns [x] are asked for, but the first row is not a header: [1, 2]");
    }

    @Test
    void stopsAtTheLimit() throws IOException {
        assertThat(load("1\n2\n3\nnot read\n", Header.AUTO, List.of(), 2).values())
                .containsExactly(1, 2);
        assertThat(load("1\n2\n", Header.AUTO, List.of(), 9).values()).containsExactly(1, 2);
    }

    @Test
    void saysWhatIsWrongAndWhere() throws IOException {
        assertRefused("1,2\n3\n", ", line 2: 1 cells, the rows before have 2");
        assertRefused("1,2\n\n3,4,5", ", line 3: 3 cells, the rows before have 2");
        assertRefused("x,y\n1,2\n1,abc\n", ", line 3: column 2: 'abc' is not a number");
        assertRefused("1,2\n1,NaN\n", ", line 2: column 2: 'NaN' is not a number");
        assertRefused("1,2\n1,\n", ", line 2: column 2: '' is not a number");
        assertRefused("1,2\n1,3f\n", ", line 2: column 2: '3f' is not a number");
        assertRefused("1,2\n1,1e39\n", ", line 2: column 2: 1e39 is too large for float32");
        assertRefused("", ": no row of numbers");
        assertRefused("x,y\n", ": no row of numbers");
        assertThatIOException()
                .isThrownBy(() -> load("1\n\"2\n"))
                .withMessageStartingWith(folder.resolve("points.csv") + ": not readable as CSV: ");
        Files.write(folder.resolve("latin1.csv"), "größe\n1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatIOException()
                .isThrownBy(() -> new CsvSource()
                        .load(new CsvSource.Settings("latin1.csv", Header.AUTO, List.of(), 0), folder, Seeds.of(0)))
                .withMessageStartingWith(folder.resolve("latin1.csv") + ": not readable as CSV: ");
    }

    @Test
    void namesTheFileThatIsMissing() {
        var settings = new CsvSource.Settings("absent.csv", Header.AUTO, List.of(), 0);

        assertThatIOException()
                .isThrownBy(() -> new CsvSource().load(settings, folder, Seeds.of(0)))
                .withMessage(folder.resolve("absent.csv") + ": no such CSV file");
    }

    @Test
    void refusesWrongSettings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CsvSource.Settings("a", Header.AUTO, List.of("x", "x"), 0))
                .withMessage("columns has a name twice: [x, x]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CsvSource.Settings("a", Header.ABSENT, List.of("x"), 0))
                .withMessage("columns are chosen by name, which a file without a header does not have");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CsvSource.Settings("a", Header.AUTO, List.of(), -1))
                .withMessage("count must not be negative (0 means all), was -1");
    }

    @Test
    void readsBackWhatFloatsPrint() throws IOException {
        var random = new SplittableRandom(11);
        float[] values = new float[3000];
        var text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(-30, 30)));
            text.append(values[i]).append(i % 3 == 2 ? "\n" : ",");
        }

        assertThat(load(text.toString()).values()).containsExactly(values);
    }
}
