package org.dsno.experiments.report;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of a CSV file by the names of its columns. */
record Table(List<String> columns, List<Map<String, String>> rows) {
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    static Table read(Path file) throws IOException {
        List<String[]> lines;
        try (MappingIterator<String[]> records = CSV.readerFor(String[].class).readValues(file.toFile())) {
            lines = records.readAll();
        }
        if (lines.isEmpty()) {
            throw new IOException(file + ": has no header");
        }
        List<String> columns = List.of(lines.get(0));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String[] line : lines.subList(1, lines.size())) {
            if (line.length != columns.size()) {
                throw new IOException(
                        file + ": has a row of " + line.length + " fields under a header of " + columns.size());
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < line.length; i++) {
                row.put(columns.get(i), line[i].matches("(?s)'+[=+\\-@\t\r].*") ? line[i].substring(1) : line[i]);
            }
            rows.add(row);
        }
        return new Table(columns, rows);
    }
}
