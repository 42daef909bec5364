package org.dsno.core.data;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dsno.api.Arguments;

/** One pass over a CSV file. */
final class CsvPoints {
    private final Path file;
    private final CsvSource.Settings settings;
    private final List<float[]> points = new ArrayList<>();
    /** Indices of the columns to keep; empty until the first row is seen. */
    private int[] kept = {};
    /** Cells that every row must have. */
    private int width;

    private CsvPoints(Path file, CsvSource.Settings settings) {
        this.file = file;
        this.settings = settings;
    }

    /** {@return the points, at least one, all of one length} */
    static List<float[]> read(Path file, CsvSource.Settings settings) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "no such CSV file");
        }
        return new CsvPoints(file, settings).read();
    }

    private List<float[]> read() throws IOException {
        try (InputStream in = Files.newInputStream(file);
                MappingIterator<String[]> rows = new CsvMapper()
                        .readerFor(String[].class)
                        .with(CsvParser.Feature.WRAP_AS_ARRAY)
                        .with(CsvParser.Feature.SKIP_EMPTY_LINES)
                        .with(CsvParser.Feature.TRIM_SPACES)
                        .readValues(in)) {
            while (!full() && rows.hasNextValue()) {
                int line = rows.getCurrentLocation().getLineNr(); // where the row that comes now begins
                take(rows.nextValue(), line);
            }
        } catch (JacksonException e) {
            throw new IOException(file + ": not readable as CSV: " + e.getOriginalMessage(), e);
        }
        if (points.isEmpty()) {
            throw new IOException(file + ": no row of numbers");
        }
        return points;
    }

    private boolean full() {
        return settings.count() > 0 && points.size() == settings.count();
    }

    private void take(String[] cells, int line) throws IOException {
        if (width == 0) {
            width = cells.length;
            boolean header = isHeader(cells);
            Arguments.require(
                    header || settings.columns().isEmpty(),
                    "%s: columns %s are asked for, but the first row is not a header: %s",
                    file,
                    settings.columns(),
                    List.of(cells));
            kept = header ? columns(List.of(cells)) : allColumns();
            if (header) {
                return;
            }
        }
        if (cells.length != width) {
            throw at(line, cells.length + " cells, the rows before have " + width);
        }
        float[] point = new float[kept.length];
        for (int i = 0; i < kept.length; i++) {
            point[i] = number(cells[kept[i]], kept[i] + 1, line);
        }
        points.add(point);
    }

    private boolean isHeader(String[] cells) {
        return switch (settings.header()) {
            case PRESENT -> true;
            case ABSENT -> false;
            case AUTO -> Arrays.stream(cells).noneMatch(CsvPoints::isNumber);
        };
    }

    private int[] columns(List<String> names) {
        if (settings.columns().isEmpty()) {
            return allColumns();
        }
        return settings.columns().stream()
                .mapToInt(column -> {
                    int index = names.indexOf(column);
                    if (index < 0 || index != names.lastIndexOf(column)) {
                        throw new IllegalArgumentException(file + ": " + (index < 0 ? "no" : "more than one")
                                + " column is called '" + column + "', there are " + names);
                    }
                    return index;
                })
                .toArray();
    }

    private int[] allColumns() {
        return IntStream.range(0, width).toArray();
    }

    /** Decimal numbers only: Java's own parser would also take NaN, Infinity, hexadecimals and a trailing f or d. */
    private float number(String cell, int column, int line) throws IOException {
        if (!isNumber(cell)) {
            throw at(line, "column " + column + ": '" + cell + "' is not a number");
        }
        float value = new BigDecimal(cell).floatValue();
        if (!Float.isFinite(value)) {
            throw at(line, "column " + column + ": " + cell + " is too large for float32");
        }
        return value;
    }

    private static boolean isNumber(String cell) {
        return cell.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,9})?");
    }

    private IOException at(int line, String problem) {
        return new IOException(file + ", line " + line + ": " + problem);
    }
}
