package org.dsno.experiments.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.dsno.core.storage.Durable;
import org.dsno.experiments.measure.Ratio;
import org.dsno.experiments.measure.Timing;
import org.dsno.experiments.results.CsvTable;

/** A bench for programs: a table, and beside it the same with what it was measured with. */
public final class BenchFiles {
    static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    /** Of the JSON file; another number for what an earlier dsno could not read. */
    static final int FORM = 1;

    private BenchFiles() {}

    /**
     * Writes a bench.
     *
     * @param csv its name ends with .csv
     * @param measuredWith see {@link MeasuredWith}; what was measured is added
     * @param peakBytes most memory that the process had resident; empty where the system does not say
     */
    public static void write(
            Path csv, List<Row> rows, Optional<JavaShare> java, OptionalLong peakBytes, ObjectNode measuredWith)
            throws IOException {
        ObjectNode all = JSON.createObjectNode().put("form", FORM);
        all.setAll(measuredWith);
        peakBytes.ifPresent(bytes -> all.put("peak-resident-bytes", bytes));
        java.ifPresent(share -> {
            ObjectNode node = all.putObject("java");
            node.put("allocated-bytes", share.allocated());
            node.setAll(ratio("outside-run", share.outsideRun()));
        });
        write(csv, rows.stream().map(BenchFiles::row).toList(), all);
    }

    /** Writes a table, and beside it an object with the same rows. */
    static void write(Path csv, List<ObjectNode> rows, ObjectNode all) throws IOException {
        all.putArray("rows").addAll(rows);
        List<Map<String, String>> table = rows.stream().map(BenchFiles::cells).toList();
        CsvTable.write(csv, table.get(0).keySet(), table);
        String name = String.valueOf(csv.getFileName());
        Durable.write(
                csv.resolveSibling(name.substring(0, name.length() - ".csv".length()) + ".json"),
                JSON.writeValueAsString(all) + "\n");
    }

    private static ObjectNode row(Row row) {
        ObjectNode node = JSON.createObjectNode();
        node.put("what", row.what()).put("batch", row.batch()).put("of", row.of());
        node.setAll(timing(row.timing()));
        put(node, "flop", row.flop());
        put(node, "bytes", row.bytes());
        put(node, "flop-per-second", row.flopPerSecond());
        put(node, "bytes-per-second", row.bytesPerSecond());
        node.put("peak", row.share().map(share -> share.peak().words()).orElse(null));
        if (row.share().isPresent()) {
            node.setAll(ratio("fraction", row.share().get().fraction()));
        } else {
            Stream.of("fraction", "fraction-min", "fraction-max").forEach(node::putNull);
        }
        return node;
    }

    static ObjectNode timing(Timing timing) {
        return JSON.createObjectNode()
                .put("median-seconds", timing.median())
                .put("lower-quartile-seconds", timing.lowerQuartile())
                .put("upper-quartile-seconds", timing.upperQuartile())
                .put("min-seconds", timing.min())
                .put("max-seconds", timing.max())
                .put("repetitions", timing.repetitions());
    }

    static ObjectNode ratio(String name, Ratio ratio) {
        return JSON.createObjectNode()
                .put(name, ratio.median())
                .put(name + "-min", ratio.min())
                .put(name + "-max", ratio.max());
    }

    private static void put(ObjectNode node, String name, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(name, value.getAsDouble());
        } else {
            node.putNull(name);
        }
    }

    private static Map<String, String> cells(ObjectNode row) {
        Map<String, String> cells = new LinkedHashMap<>();
        row.properties()
                .forEach(one -> cells.put(
                        one.getKey(),
                        one.getValue().isNull() ? "" : one.getValue().asText()));
        return cells;
    }
}
