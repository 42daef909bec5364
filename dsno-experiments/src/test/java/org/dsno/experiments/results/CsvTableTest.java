package org.dsno.experiments.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
    private static final List<String> PIECES = List.of(
            "",
            "=",
            "+",
            "-",
            "@",
            "\t",
            "\r",
            "\n",
            "\r\n",
            "'",
            "''",
            "\"",
            "\"\"",
            ",",
            ";",
            " ",
            "1",
            "-2.5e-3",
            "NaN",
            "-Infinity",
            "SUM(A1)",
            "\u0000",
            "\uFEFF",
            "é",
            "\uD83D\uDE00");

    @TempDir
    Path folder;

    private CsvTable readBack(CsvTable table) throws IOException {
        Path file = folder.resolve("table.csv");
        table.write(file);
        return CsvTable.read(file);
    }

    private String written(String... fields) throws IOException {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i++) {
            row.put("c" + i, fields[i]);
        }
        Path file = folder.resolve("written.csv");
        CsvTable.write(file, row.keySet(), List.of(row));
        String text = Files.readString(file);
        return text.substring(text.indexOf("\r\n") + 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsReadIsWhatWasWritten(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 25; i++) {
            CsvTable table = random(random);
            assertThat(readBack(table)).isEqualTo(table);
        }
    }

    private static CsvTable random(SplittableRandom random) {
        List<String> columns = new ArrayList<>();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            columns.add(text(random) + i);
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            Map<String, String> row = new LinkedHashMap<>();
            columns.forEach(column -> row.put(column, text(random)));
            rows.add(row);
        }
        return new CsvTable(columns, rows);
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** Whatever a text is, no field begins as a formula does, unless it is a number; others read the same fields. */
    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void anotherReaderFindsTheSameFieldsAndNoFormula(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 25; i++) {
            CsvTable table = random(random);
            Path file = folder.resolve("table.csv");
            table.write(file);
            List<List<String>> fields = new ArrayList<>();
            new CsvMapper()
                    .readerFor(List.class)
                    .with(CsvParser.Feature.WRAP_AS_ARRAY)
                    .<List<String>>readValues(Files.readString(file))
                    .forEachRemaining(fields::add);
            assertThat(fields)
                    .isEqualTo(
                            CsvRecord.read(file).stream().map(CsvRecord::fields).toList());
            assertThat(fields)
                    .allSatisfy(record -> assertThat(record)
                            .allSatisfy(field ->
                                    assertThat(field).matches("(?s)|[^=+\\-@\t\r].*|[-+](NaN|Infinity|[0-9.eE+-]+)")));
        }
    }

    @Test
    void linesEndInCrlfAndOnlyWhatNeedsQuotesHasThem() throws IOException {
        assertThat(written("a b", "a,b", "a\"b", "a\nb", "'a", ""))
                .isEqualTo("a b,\"a,b\",\"a\"\"b\",\"a\nb\",'a,\r\n");
    }

    @Test
    void formulasGetAnApostropheAndNumbersDoNot() throws IOException {
        assertThat(written("=1+1", "@x", "-1.0E-5", "-x", "+3", "--3", "'=1", "\t1", "-Infinity"))
                .isEqualTo("'=1+1,'@x,-1.0E-5,'-x,+3,'--3,''=1,'\t1,-Infinity\r\n");
    }

    /** Files of earlier versions, and those that a spreadsheet saved. */
    @Test
    void plainLineEndsAndAByteOrderMarkAreRead() throws IOException {
        Path file = Files.writeString(folder.resolve("old.csv"), "\uFEFFa,b\n1,2\n3,\"4\"");

        assertThat(CsvTable.read(file))
                .isEqualTo(new CsvTable(
                        List.of("a", "b"), List.of(Map.of("a", "1", "b", "2"), Map.of("a", "3", "b", "4"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "##                  | line 1: a header is missing; the file is empty",
                "a,a~1,2~            | line 1: the header names a column twice",
                "a,b~1,2~3~          | line 3: has 1 fields, but the header has 2",
                "a,b~\"1~~\",2~3~    | line 5: has 1 fields, but the header has 2",
                "a,b~1,2,3~          | line 2: has 3 fields, but the header has 2",
                "a,b~1,2~~           | line 3: has 1 fields, but the header has 2",
                "a,b~1,\"2~3,4~      | line 2: a quoted field does not end",
                "a,b~1,\"2\"x~       | line 2: 'x' stands outside of the quotes of its field",
                "a,b~1,2\"~          | line 2: a quotation mark stands in a field that has no quotes around it",
                "a,b~1^,2~           | line 2: a carriage return stands alone in a field that has no quotes around it",
            })
    void whatIsNoTableIsNamedByFileAndLine(String text, String message) throws IOException {
        Path file = Files.writeString(
                folder.resolve("bad.csv"), text.strip().replace("~", "\r\n").replace('^', '\r'));

        assertThatThrownBy(() -> CsvTable.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ", " + message);
    }

    @Test
    void whatIsNotUtf8IsNamed() throws IOException {
        Path file = Files.write(folder.resolve("bad.csv"), "é\r\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> CsvTable.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": is not UTF-8 text");
    }
}
