package org.dsno.experiments.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bench that was written to a file before.
 *
 * @param measuredWith the whole file
 */
public record EarlierBench(List<Measured> rows, JsonNode measuredWith) {
    /**
     * A row of it.
     *
     * @param median in seconds
     * @param fraction of the peak; empty where none is known
     */
    record Measured(String what, int batch, String of, double median, Optional<Double> fraction) {
        boolean isOf(Row row) {
            return what.equals(row.what()) && batch == row.batch() && of.equals(row.of());
        }

        /** {@return what it is, in words} */
        String name() {
            return what + ", batch " + batch + ", " + of;
        }
    }

    /**
     * Reads one.
     *
     * @throws IOException if it cannot be read, or is no such file; the message names it
     */
    public static EarlierBench read(Path file) throws IOException {
        JsonNode root;
        try {
            root = BenchFiles.JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": is no JSON; --compare takes the .json that --output writes", e);
        }
        int form = root.path("form").asInt();
        if (form != BenchFiles.FORM || !root.path("rows").isArray()) {
            throw new IOException(
                    form > BenchFiles.FORM
                            ? file + ": is a bench of form " + form + ", this dsno reads form " + BenchFiles.FORM
                            : file + ": is no bench; --compare takes the .json that --output writes");
        }
        List<Measured> rows = new ArrayList<>();
        for (JsonNode row : root.path("rows")) {
            JsonNode median = row.path("median-seconds");
            if (!row.path("what").isTextual()
                    || !row.path("batch").isInt()
                    || !row.path("of").isTextual()
                    || !(median.asDouble() > 0)) {
                throw new IOException(file + ": row " + (rows.size() + 1)
                        + " lacks what, batch, of or median-seconds; the file is damaged");
            }
            JsonNode fraction = row.path("fraction");
            rows.add(new Measured(
                    row.path("what").asText(),
                    row.path("batch").asInt(),
                    row.path("of").asText(),
                    median.asDouble(),
                    fraction.isNumber() ? Optional.of(fraction.asDouble()) : Optional.empty()));
        }
        return new EarlierBench(List.copyOf(rows), root);
    }
}
