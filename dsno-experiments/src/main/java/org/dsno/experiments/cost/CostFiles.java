package org.dsno.experiments.cost;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.storage.Durable;
import org.dsno.experiments.measure.Ratio;
import org.dsno.experiments.measure.Timing;
import org.dsno.experiments.results.CsvTable;

/** A cost table for programs. */
public final class CostFiles {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final String UNKNOWN = "not known";
    private static final String STEP = "step-";
    private static final String ACTIVATIONS = "activation-bytes-per-sample";
    private static final String STATE = "state-bytes";
    private static final String BATCH = "largest-batch";

    private CostFiles() {}

    /**
     * Writes a table, and beside it the same with what it was measured with.
     *
     * @param csv its name ends with .csv
     * @param training what steps of training keep; rows of a network have what its own training does
     * @param measuredWith environment and settings; the measurements are added to it
     */
    public static void write(CostTable table, StepTable training, Path csv, ObjectNode measuredWith)
            throws IOException {
        List<Map<String, String>> rows =
                table.rows().stream().map(row -> row(row, training)).toList();
        CsvTable.write(csv, rows.get(0).keySet(), rows);

        measuredWith.put("times", table.times());
        put(measuredWith.putObject("operator-in-backbone-evaluations-at-1"), table.latency());
        put(measuredWith.putObject("operator-in-backbone-evaluations-saturated"), table.saturated());
        measuredWith.set("step-of-training", step(training));
        measuredWith.set("statement", JSON.valueToTree(CostText.statement(table)));
        measuredWith.set("rows", JSON.valueToTree(rows));
        String name = String.valueOf(csv.getFileName());
        Durable.write(
                csv.resolveSibling(name.substring(0, name.length() - ".csv".length()) + ".json"),
                JSON.writeValueAsString(measuredWith) + "\n");
    }

    private static ObjectNode step(StepTable training) {
        ObjectNode all = JSON.createObjectNode();
        all.put("device", training.device().device());
        training.device().bytes().ifPresent(bytes -> all.put("bytes", bytes));
        for (StepTable.Row row : training.rows()) {
            ObjectNode one = all.putObject(row.what());
            one.put(ACTIVATIONS, row.step().activations().perSample());
            one.put("activations-in-backbone", training.ratio(row.step()));
            one.put("workspace-bytes-per-sample", row.step().workspace().perSample());
            one.put(STATE, row.step().state());
            training.largestBatch(row.step()).ifPresent(batch -> one.put(BATCH, batch));
        }
        return all;
    }

    private static Map<String, String> row(CostRow row, StepTable training) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("what", row.what());
        cells.put("evaluations", Integer.toString(row.evaluations()));
        cells.put("parameters-backbone", Long.toString(row.parameters().backbone()));
        cells.put("parameters-temporal", Long.toString(row.parameters().temporal()));
        cells.put("parameters", Long.toString(row.parameters().all()));
        cells.put("multiply-adds", text(row.multiplyAdds()));
        put(cells, "batch-1-", row.latency());
        cells.put("batch", Integer.toString(row.batch().count()));
        cells.put("batch-end", row.batch().end().name().toLowerCase(Locale.ROOT));
        put(cells, "batch-", row.saturated());
        cells.put("samples-per-second", Double.toString(row.samplesPerSecond()));
        cells.put("peak-resident-bytes", text(row.peakBytes()));
        StepMemory step = row.steps() == 0
                ? training.training().operator()
                : training.training().backbone();
        cells.put(STEP + ACTIVATIONS, Long.toString(step.activations().perSample()));
        cells.put(STEP + STATE, Long.toString(step.state()));
        cells.put(STEP + BATCH, training.largestBatch(step).map(String::valueOf).orElse(UNKNOWN));
        put(cells, "operator-evaluations-at-1", row.latencyRatio());
        put(cells, "operator-evaluations-saturated", row.saturatedRatio());
        cells.put("published", PublishedRatio.of(row.steps()));
        return cells;
    }

    private static void put(Map<String, String> cells, String prefix, Timing timing) {
        cells.put(prefix + "median-seconds", Double.toString(timing.median()));
        cells.put(prefix + "min-seconds", Double.toString(timing.min()));
        cells.put(prefix + "max-seconds", Double.toString(timing.max()));
    }

    private static void put(Map<String, String> cells, String name, Ratio ratio) {
        cells.put(name, Double.toString(ratio.median()));
        cells.put(name + "-min", Double.toString(ratio.min()));
        cells.put(name + "-max", Double.toString(ratio.max()));
    }

    private static void put(ObjectNode node, Ratio ratio) {
        node.put("median", ratio.median()).put("min", ratio.min()).put("max", ratio.max());
    }

    private static String text(OptionalLong count) {
        return count.isPresent() ? Long.toString(count.getAsLong()) : UNKNOWN;
    }
}
