package org.dsno.experiments.results;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.dsno.core.storage.Durable;

/** A table in a CSV file: a header, then the rows. */
public final class CsvTable {
    private static final CsvMapper CSV = new CsvMapper();

    private CsvTable() {}

    /**
     * Writes a file, complete or not at all.
     *
     * @param rows each a value for every column
     */
    public static void write(Path file, Collection<String> columns, List<Map<String, String>> rows) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        columns.forEach(schema::addColumn);
        String text = CSV.writer(schema.build()).writeValueAsString(rows);
        Durable.write(file, text);
    }
}
