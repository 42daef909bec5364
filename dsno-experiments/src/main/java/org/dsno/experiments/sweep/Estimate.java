package org.dsno.experiments.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dsno.core.StoppedException;
import org.dsno.core.memory.PhysicalMemory;
import org.dsno.core.storage.ByteCount;
import org.dsno.core.storage.DiskSpace;
import org.dsno.core.training.Checkpoints;
import org.dsno.experiments.cell.CellFolder;
import org.dsno.experiments.cell.CellRunner;
import org.dsno.experiments.cell.CheckedCell;
import org.dsno.experiments.cell.FolderSize;
import org.dsno.experiments.cell.Stage;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.worker.Event;
import org.dsno.experiments.worker.StepCosts;

/**
 * What a run of a sweep will take, by a few steps that were tried; on the disk, if none were.
 *
 * @param cells that are to be run
 * @param stages that they need, each once
 * @param jobs cells at a time
 * @param start seconds until a worker can be given cells; 0 if it can
 * @param begun bytes that checkpoints of an earlier run have on the disk
 * @param processors that they share
 * @param available memory that all may use, in bytes
 * @param free bytes on the disk
 */
public record Estimate(
        List<OfCell> cells,
        List<OfStage> stages,
        int jobs,
        double start,
        long begun,
        int processors,
        long available,
        long free) {
    /** What a training has on the disk while it runs: two checkpoints of weights, averages and two moments. */
    private static final int COPIES_IN_CHECKPOINTS = 2 * 4;

    /**
     * A cell.
     *
     * @param triedAs the first cell with steps of the same cost: it was tried for all of them
     * @param seconds for what is left to do, without its stages; NaN if its steps were not tried, or could not be
     * @param peakBytes of memory; 0 if not known
     * @param bytes that it leaves on the disk, but for pictures and tables
     * @param problem why its steps could not be tried, or empty
     */
    public record OfCell(
            CheckedCell cell, int triedAs, double seconds, long peakBytes, long bytes, Optional<String> problem) {
        private boolean isTried() {
            return problem.isPresent() || !Double.isNaN(seconds);
        }
    }

    /**
     * A stage.
     *
     * @param cells that share it, of those that are to be run
     * @param present bytes of it that an earlier run has made
     * @param seconds for what is missing; NaN if the steps of the first of the cells were not tried
     */
    public record OfStage(Stage stage, List<Integer> cells, long present, double seconds) {
        /** Whether nothing of it has to be made. */
        public boolean isThere() {
            return missing() == 0;
        }

        long missing() {
            return Math.max(0, stage.bytes() - present);
        }
    }

    public Estimate {
        cells = List.copyOf(cells);
        stages = List.copyOf(stages);
    }

    static Estimate of(List<CheckedCell> toRun, Path folder, int jobs, TriedSteps steps) throws IOException {
        List<OfCell> cells = new ArrayList<>();
        Map<String, OfStage> stages = new LinkedHashMap<>();
        Map<String, Integer> kinds = new HashMap<>();
        long begun = 0;
        for (CheckedCell cell : toRun) {
            Event event = steps.of(cell);
            if (event instanceof Event.Stopped) {
                throw new StoppedException("stopped while steps were tried");
            }
            Path checkpoints =
                    CellFolder.of(folder, cell.cell(), cell.identity()).checkpoints();
            int triedAs = kinds.computeIfAbsent(steps.kind(cell), kind -> cell.number());
            cells.add(ofCell(cell, triedAs, Checkpoints.reached(checkpoints), event));
            begun += FolderSize.of(checkpoints);
            for (Stage stage : cell.stages()) {
                OfStage one = ofStage(stage, cell.number(), folder, event);
                stages.merge(stage.hash(), one, Estimate::together);
            }
        }
        for (OfStage stage : stages.values()) {
            begun += FolderSize.of(stage.stage().training(CellRunner.stages(folder)));
        }
        return new Estimate(
                cells,
                List.copyOf(stages.values()),
                jobs,
                steps.startSeconds(),
                begun,
                Runtime.getRuntime().availableProcessors(),
                PhysicalMemory.bytes(),
                DiskSpace.free(folder));
    }

    static OfCell ofCell(CheckedCell checked, int triedAs, long stepsDone, Event event) {
        Cell cell = checked.cell();
        boolean learns = checked.forecast().updates() > 0
                || checked.stages().stream().anyMatch(stage -> stage.kind() == Stage.Kind.STUDENT);
        long weights = learns ? checked.forecast().parameters().all() * Float.BYTES : 0;
        if (event instanceof Event.Measured measured) {
            StepCosts costs = measured.costs();
            double seconds = costs.setUp()
                    + Math.max(0, checked.forecast().updates() - stepsDone) * costs.trainingStep()
                    + cell.settings().evaluation().samples() * costs.sample();
            return new OfCell(checked, triedAs, seconds, costs.peakBytes(), weights, Optional.empty());
        }
        return new OfCell(
                checked,
                triedAs,
                Double.NaN,
                0,
                weights,
                event instanceof Event.NotTried ? Optional.empty() : Optional.of(problem(event)));
    }

    private static String problem(Event event) {
        if (event instanceof Event.Failed failed) {
            return failed.message();
        }
        return event instanceof Event.Crashed crashed ? crashed.message() : String.valueOf(event);
    }

    private static OfStage ofStage(Stage stage, int cell, Path folder, Event event) throws IOException {
        long present = stage.present(CellRunner.stages(folder));
        double each = Double.NaN;
        if (event instanceof Event.Measured measured) {
            StepCosts costs = measured.costs();
            each = switch (stage.kind()) {
                case TEACHER -> costs.teacherStep();
                case STUDENT -> costs.trainingStep();
                case TRAINING_SET, HELD_OUT_SET -> costs.evaluation();
            };
        }
        double left = stage.left(CellRunner.stages(folder));
        return new OfStage(stage, List.of(cell), present, left == 0 ? 0 : left * stage.work() * each);
    }

    private static OfStage together(OfStage one, OfStage other) {
        List<Integer> cells = new ArrayList<>(one.cells());
        cells.addAll(other.cells());
        OfStage larger = one.stage().bytes() >= other.stage().bytes() ? one : other;
        return new OfStage(larger.stage(), cells, larger.present(), larger.seconds());
    }

    /** {@return whether somebody wanted to know what steps take; if not, time and memory are not known} */
    public boolean isTried() {
        return cells.stream().allMatch(OfCell::isTried);
    }

    /** {@return seconds for all; NaN if not all is known} */
    public double seconds() {
        double all = cells.stream().mapToDouble(OfCell::seconds).sum()
                + stages.stream().mapToDouble(OfStage::seconds).sum();
        return start + all / Math.min(jobs, processors); // a cell takes one at least
    }

    /** {@return bytes of memory for all cells that run at one time} */
    public long peakBytes() {
        return cells.stream()
                .mapToLong(OfCell::peakBytes)
                .boxed()
                .sorted((one, other) -> Long.compare(other, one))
                .limit(jobs)
                .mapToLong(Long::longValue)
                .sum();
    }

    /** {@return bytes on the disk for all that is not there yet, the largest checkpoints included} */
    public long bytes() {
        long stay = cells.stream().mapToLong(OfCell::bytes).sum()
                + stages.stream().mapToLong(OfStage::missing).sum();
        long largest = Math.max(
                cells.stream().mapToLong(OfCell::bytes).max().orElse(0),
                stages.stream()
                        .filter(stage ->
                                !stage.isThere() && stage.stage().kind().isTrained())
                        .mapToLong(stage -> stage.stage().bytes())
                        .max()
                        .orElse(0));
        return stay + Math.max(0, (long) jobs * COPIES_IN_CHECKPOINTS * largest - begun);
    }

    boolean fits() {
        return bytes() <= free && peakBytes() <= available;
    }

    /**
     * Refuses what this machine cannot hold.
     *
     * @throws DoesNotFitException with the numbers
     */
    public void requireFits(Path folder) {
        if (bytes() > free) {
            throw new DoesNotFitException(folder + ": the sweep takes " + ByteCount.words(bytes())
                    + " on the disk, which has room for " + ByteCount.words(free));
        }
        if (peakBytes() > available) {
            throw new DoesNotFitException((jobs == 1 ? "a cell takes " : jobs + " cells at a time take ")
                    + ByteCount.words(peakBytes()) + " of memory, as a few of its steps showed; this machine has "
                    + ByteCount.words(available) + (jobs == 1 ? "" : "; --jobs with a smaller number takes less"));
        }
    }
}
