package org.dsno.experiments.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dsno.core.memory.DeviceMemory;
import org.dsno.core.memory.StepMemory;
import org.dsno.experiments.cell.CheckedCell;
import org.dsno.experiments.cell.Stage;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.Problem;
import org.dsno.experiments.config.TrainedTeacher;

/** Refuses cells before their first step, if a step does not fit by its graph. What is trained already takes no step. */
final class StepRefusal {
    private final DeviceMemory device;
    private final Path stages;

    /**
     * For a device.
     *
     * @param stages the folder of the stages that there are
     */
    StepRefusal(DeviceMemory device, Path stages) {
        this.device = device;
        this.stages = stages;
    }

    /**
     * Refuses them.
     *
     * @throws ConfigurationException naming the batch, with what would fit
     * @throws IOException if the stages cannot be looked at
     */
    void requireHolds(List<CheckedCell> cells) throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (CheckedCell checked : cells) {
            Cell cell = checked.cell();
            var training = cell.settings().training();
            if (checked.forecast().step().isPresent() && !isMade(checked, Stage.Kind.STUDENT)) {
                StepMemory step = checked.forecast().step().get();
                tooLarge(cell, "training", step, training.batch(), training.accumulate())
                        .ifPresent(problems::add);
            }
            if (cell.settings().teacher() instanceof TrainedTeacher trained
                    && checked.forecast().teacherStep().isPresent()
                    && !isMade(checked, Stage.Kind.TEACHER)) {
                StepMemory step = checked.forecast().teacherStep().get();
                tooLarge(
                                cell,
                                "teacher.training",
                                step,
                                trained.training().batch(),
                                trained.training().accumulate())
                        .ifPresent(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems.stream().distinct().toList());
        }
    }

    private boolean isMade(CheckedCell checked, Stage.Kind kind) throws IOException {
        for (Stage stage : checked.stages()) {
            if (stage.kind() == kind && stage.isThere(stages)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Problem> tooLarge(Cell cell, String of, StepMemory step, int batch, int accumulate) {
        int parts = device.leastParts(step, batch);
        return device.excess(step, batch, accumulate)
                .map(excess -> cell.problem(
                        of + ".batch",
                        excess + (parts > 1 ? ", and with " + of + ".accumulate: " + parts + " this one does" : "")));
    }
}
