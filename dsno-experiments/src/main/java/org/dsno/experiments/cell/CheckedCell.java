package org.dsno.experiments.cell;

import java.util.List;
import org.dsno.experiments.config.Cell;
import org.jspecify.annotations.Nullable;

/**
 * A cell that has been rehearsed. The number says which it is.
 *
 * @param number in the plan, from 1
 * @param stages that it needs
 */
public record CheckedCell(int number, Cell cell, Forecast forecast, Identity identity, List<Stage> stages) {
    public CheckedCell {
        stages = List.copyOf(stages);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CheckedCell cell && cell.number == number;
    }

    @Override
    public int hashCode() {
        return number;
    }
}
