package org.dsno.experiments.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dsno.experiments.cell.CheckedCell;
import org.dsno.experiments.cell.Stage;

/**
 * Which cell is run next. Stages are made by one cell at a time: a cell waits while another is making a stage that it
 * needs, and makes none that another is using. Several threads ask.
 */
final class Schedule {
    private final List<CheckedCell> waiting;
    private final Map<CheckedCell, Set<String>> making = new HashMap<>();
    private final Set<CheckedCell> running = new HashSet<>();
    private final Map<String, Long> made = new HashMap<>();
    private final Map<String, Impossible> impossible = new HashMap<>();
    private boolean stopped;

    /** A stage that a cell could not make, of so many bytes, and why. */
    private record Impossible(String cell, long bytes, String message) {}

    Schedule(List<CheckedCell> cells) {
        waiting = new ArrayList<>(cells);
    }

    /** {@return the next cell, when one can be run; empty if there is none left, or nothing is to be begun any more} */
    synchronized Optional<CheckedCell> next() {
        while (!stopped && !waiting.isEmpty()) {
            Optional<CheckedCell> next = waiting.stream().filter(this::canRun).findFirst();
            if (next.isPresent()) {
                begin(next.get());
                return next;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void begin(CheckedCell cell) {
        waiting.remove(cell);
        running.add(cell);
        if (!cell.stages().stream().allMatch(this::isMade)) {
            making.put(cell, cell.stages().stream().map(Stage::hash).collect(Collectors.toSet()));
        }
    }

    private boolean canRun(CheckedCell cell) {
        return cell.stages().stream()
                .allMatch(stage -> isMade(stage)
                        ? making.values().stream().noneMatch(theirs -> theirs.contains(stage.hash()))
                        : running.stream()
                                .noneMatch(other -> other.stages().stream()
                                        .anyMatch(theirs -> theirs.hash().equals(stage.hash()))));
    }

    /** A set that is there may still be too small. */
    private boolean isMade(Stage stage) {
        return made.getOrDefault(stage.hash(), -1L) >= stage.bytes();
    }

    /** The cell's stages are there, but for what it learns. */
    synchronized void inputsReady(CheckedCell cell) {
        for (Stage stage : cell.stages()) {
            if (stage.kind() != Stage.Kind.STUDENT) {
                ready(stage);
                making.getOrDefault(cell, new HashSet<>()).remove(stage.hash());
            }
        }
        notifyAll();
    }

    /** The cell's stages are there. */
    synchronized void stagesReady(CheckedCell cell) {
        making.remove(cell);
        cell.stages().forEach(this::ready);
        notifyAll();
    }

    private void ready(Stage stage) {
        made.merge(stage.hash(), stage.bytes(), Math::max);
    }

    /** A stage of the cell cannot be made, which does not change in this run. */
    synchronized void cannotBeMade(CheckedCell cell, String stage, String message) {
        cell.stages().stream()
                .filter(one -> one.hash().equals(stage))
                .forEach(one -> impossible.put(stage, new Impossible(cell.cell().name(), one.bytes(), message)));
    }

    /** {@return why a cell need not be run: another has found out that a stage cannot be made; empty if nothing is known} */
    synchronized Optional<String> hopeless(CheckedCell cell) {
        for (Stage stage : cell.stages()) {
            Impossible known = impossible.get(stage.hash());
            if (known != null && stage.bytes() >= known.bytes()) { // a smaller set may be had
                return Optional.of("needs the same " + stage.kind().words() + " as '" + known.cell()
                        + "', which cannot be made: " + known.message());
            }
        }
        return Optional.empty();
    }

    /** The cell has ended, well or not. */
    synchronized void ended(CheckedCell cell) {
        running.remove(cell);
        making.remove(cell);
        notifyAll();
    }

    /** No cell is to be begun any more. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
