package org.dsno.experiments.results;

import java.util.List;
import org.dsno.api.Measurement;
import org.dsno.experiments.config.Cell;
import org.jspecify.annotations.Nullable;

/**
 * What came of a cell.
 *
 * @param folder of the cell in that of the sweep, with / between its parts
 * @param failure why it failed, or null if it is done
 * @param measurements empty if it failed
 */
public record CellResult(
        Cell cell, String identity, String folder, @Nullable String failure, List<Measurement> measurements) {
    public CellResult {
        measurements = List.copyOf(measurements);
    }

    /** Whether the cell came to its end. */
    public boolean done() {
        return failure == null;
    }
}
