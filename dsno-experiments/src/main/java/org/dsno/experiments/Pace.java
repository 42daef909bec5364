package org.dsno.experiments;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.sweep.Estimate;

/** How long a sweep still takes, by what the cells that have ended took for what they were estimated to take. */
final class Pace {
    /** Of a cell that has begun and not ended nothing is known but that. */
    private static final double HALF = 0.5;

    static final Pace UNKNOWN = new Pace(List.of());

    private final List<Estimate.OfCell> cells;
    private final boolean isKnown;
    private final Set<Cell> begun = new HashSet<>();
    private final Set<Cell> ended = new HashSet<>();

    Pace(List<Estimate.OfCell> cells) {
        this.cells = cells;
        isKnown = cells.stream().allMatch(cell -> cell.seconds() > 0); // NaN is not
    }

    /**
     * {@return seconds that are left when a cell begins; empty before one has ended}
     *
     * @param elapsed seconds since the first began
     */
    Optional<Double> left(double elapsed, Cell beginning) {
        double done = weight(ended);
        double all = cells.stream().mapToDouble(this::weight).sum();
        Set<Cell> running = new HashSet<>(begun);
        running.removeAll(ended);
        double come = done + HALF * weight(running);
        begun.add(beginning);
        return ended.isEmpty() ? Optional.empty() : Optional.of(elapsed / come * (all - come));
    }

    void ended(Cell cell) {
        ended.add(cell);
    }

    private double weight(Set<Cell> some) {
        return cells.stream()
                .filter(one -> some.contains(one.cell().cell()))
                .mapToDouble(this::weight)
                .sum();
    }

    /** Its seconds; where those of some are not known, all count the same. */
    private double weight(Estimate.OfCell cell) {
        return isKnown ? cell.seconds() : 1;
    }
}
