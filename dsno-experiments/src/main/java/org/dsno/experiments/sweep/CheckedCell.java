package org.dsno.experiments.sweep;

import java.util.Map;
import org.dsno.experiments.config.Cell;

/**
 * A cell that has been rehearsed.
 *
 * @param number in the plan, from 1
 * @param stages that it needs: the hash of the identity of each, and how large it must be for this cell, in bytes for a
 *     trajectory set, and 0 for a teacher
 */
public record CheckedCell(int number, Cell cell, Forecast forecast, Identity identity, Map<String, Long> stages) {
    public CheckedCell {
        stages = Map.copyOf(stages);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CheckedCell cell && cell.number == number;
    }

    @Override
    public int hashCode() {
        return number;
    }
}
