package org.dsno.experiments;

import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Plan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cell of an experiment file. */
final class CellOption {
    @Option(names = "--cell", paramLabel = "N", description = "which cell of the file, from 1, as --dry-run lists them")
    private @Nullable Integer cell;

    boolean isGiven() {
        return cell != null;
    }

    /** {@return the number, or that of the first} */
    int number() {
        return cell == null ? 1 : cell;
    }

    /** {@return the cell with the number, or the first} */
    Cell of(Plan plan, CommonOptions common) {
        int number = number();
        if (number < 1 || number > plan.cells().size()) {
            throw common.wrong("--cell: the file has cells 1 to " + plan.cells().size() + ", not " + number);
        }
        return plan.cells().get(number - 1);
    }
}
