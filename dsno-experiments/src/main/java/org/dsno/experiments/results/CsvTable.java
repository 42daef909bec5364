package org.dsno.experiments.results;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dsno.core.storage.Durable;

/**
 * A table in a CSV file, as RFC 4180 has it: a header, then the rows, CRLF after each, fields in quotes where they need
 * them; in UTF-8.
 *
 * <p>A spreadsheet takes a field that begins with =, +, -, @, a tab or a carriage return for a formula. Such a text, unless
 * it is a number, is written with an apostrophe before it; so is one that begins with apostrophes and then goes on like
 * that. Reading takes one apostrophe from these again, so that what is read is what was written.
 *
 * @param columns at least one, none twice
 * @param rows each a text for every column; nothing is not available
 */
public record CsvTable(List<String> columns, List<Map<String, String>> rows) {
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\t\r]");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(NaN|Infinity|(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?)");
    private static final Pattern TO_BE_QUOTED = Pattern.compile("[\",\r\n\\uFEFF]");

    public CsvTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        require(!columns.isEmpty(), "a table has at least one column");
        require(new HashSet<>(columns).size() == columns.size(), "a table has no column twice: %s", columns);
        for (Map<String, String> row : rows) {
            require(
                    row.size() == columns.size() && row.keySet().containsAll(columns),
                    "a row has the columns of its table, %s, not %s",
                    columns,
                    row.keySet());
        }
    }

    /**
     * Writes a file, complete or not at all.
     *
     * @param rows each a text for every column
     */
    public static void write(Path file, Collection<String> columns, List<Map<String, String>> rows) throws IOException {
        new CsvTable(List.copyOf(columns), rows).write(file);
    }

    /** Writes a file, complete or not at all. */
    public void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder(line(columns));
        for (Map<String, String> row : rows) {
            text.append(line(columns.stream().map(row::get).toList()));
        }
        Durable.write(file, text.toString());
    }

    /**
     * Reads a file; lines may end in LF alone, too.
     *
     * @throws IOException if it cannot be read, or is no such table; the message names file and line
     */
    public static CsvTable read(Path file) throws IOException {
        List<CsvRecord> records = CsvRecord.read(file);
        if (records.isEmpty()) {
            throw new IOException(file + ", line 1: a header is missing; the file is empty");
        }
        List<String> columns =
                records.get(0).fields().stream().map(CsvTable::unguarded).toList();
        if (new HashSet<>(columns).size() < columns.size()) {
            throw new IOException(file + ", line 1: the header names a column twice");
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (CsvRecord record : records.subList(1, records.size())) {
            if (record.fields().size() != columns.size()) {
                throw new IOException(file + ", line " + record.line() + ": has "
                        + record.fields().size() + " fields, but the header has " + columns.size());
            }
            rows.add(row(columns, record));
        }
        return new CsvTable(columns, rows);
    }

    private static Map<String, String> row(List<String> columns, CsvRecord read) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), unguarded(read.fields().get(i)));
        }
        return Collections.unmodifiableMap(row);
    }

    private static String line(List<String> fields) {
        if (fields.equals(List.of(""))) {
            return "\"\"\r\n"; // many readers pass over an empty line
        }
        return fields.stream().map(CsvTable::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String field(String text) {
        boolean guarded =
                FORMULA.matcher(text).lookingAt() && !NUMBER.matcher(text).matches();
        String field = guarded ? "'" + text : text;
        return TO_BE_QUOTED.matcher(field).find() ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    private static String unguarded(String field) {
        return field.startsWith("'") && FORMULA.matcher(field).lookingAt() ? field.substring(1) : field;
    }
}
