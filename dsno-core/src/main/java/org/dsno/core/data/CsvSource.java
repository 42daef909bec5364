package org.dsno.core.data;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dsno.api.DataSourceProvider;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;

/** Points from a CSV file, one per row: {@code csv}. */
public final class CsvSource implements DataSourceProvider<CsvSource.Settings> {
    /** Whether the first row names the columns. */
    public enum Header {
        /** It does if none of its cells is a number. */
        AUTO,
        PRESENT,
        ABSENT
    }

    /** Which numbers to read. */
    public record Settings(
            @Description("a comma-separated file in UTF-8; blank lines are skipped, spaces around a cell ignored")
            String path,

            @Description("whether the first row names the columns; auto: it does if none of its cells is a number")
            @Default("auto")
            Header header,

            @Description("names of the columns to keep, in this order; none for all; needs a header") @Default("[]")
            List<String> columns,

            @Description("at most so many rows, from the top; 0 is all") @Default("0")
            int count) {
        public Settings {
            columns = List.copyOf(columns);
            require(columns.stream().distinct().count() == columns.size(), "columns has a name twice: %s", columns);
            require(
                    columns.isEmpty() || header != Header.ABSENT,
                    "columns are chosen by name, which a file without a header does not have");
            require(count >= 0, "count must not be negative (0 means all), was %d", count);
        }
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "points from a CSV file, one per row";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Samples load(Settings settings, Path folder, Seeds seeds) throws IOException {
        List<float[]> points = CsvPoints.read(folder.resolve(settings.path()), settings);
        int dimension = points.get(0).length;
        float[] values = new float[Math.multiplyExact(points.size(), dimension)];
        for (int k = 0; k < points.size(); k++) {
            System.arraycopy(points.get(k), 0, values, k * dimension, dimension);
        }
        return new Samples(SampleShape.point(dimension), points.size(), values);
    }
}
