package org.dsno.experiments.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dsno.core.memory.DeviceMemory;
import org.dsno.core.memory.StepMemory;
import org.dsno.experiments.cell.TrainingMemory;

/**
 * What steps of training keep in memory, by their graphs, beside what a device has for one.
 *
 * @param times M
 */
public record StepTable(DeviceMemory device, int times, TrainingMemory training) {
    /** What one training keeps. */
    record Row(String what, StepMemory step) {}

    /** {@return the operator at M times, its backbone at one, and the student of the cell's method, if it trains one} */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("operator", training.operator()));
        rows.add(new Row("backbone", training.backbone()));
        training.student().ifPresent(student -> rows.add(new Row("student", student)));
        return rows;
    }

    /** {@return the activations of a sample, in those of the backbone at one time} */
    double ratio(StepMemory step) {
        return (double) step.activations().perSample()
                / training.backbone().activations().perSample();
    }

    /** {@return the largest batch that is computed in one part; empty where nobody knows, or none is too large} */
    Optional<Long> largestBatch(StepMemory step) {
        return device.largestBatch(step);
    }
}
