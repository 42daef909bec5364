package org.dsno.experiments.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.storage.ByteCount;
import org.dsno.experiments.cell.CheckedCell;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.Problem;
import org.dsno.experiments.config.TrainedTeacher;

/**
 * The memory that steps have on the device of a sweep.
 *
 * @param device in words
 * @param bytes of one device for each of the cells that run at one time; empty where nobody says
 * @param replicas that share them: those of a CPU, while every GPU has its own memory
 * @param divided by which a batch is, before it is computed in parts
 */
public record DeviceMemory(String device, Optional<Long> bytes, int replicas, int divided) {
    /** The share of its forecast that a step was seen to take: TensorFlow frees some of it before the peak. */
    private static final double SEEN = 0.8;

    /**
     * What there is.
     *
     * @param jobs cells at a time
     */
    public static DeviceMemory of(ExecutionDevice device, SessionOptions session, int jobs) {
        int replicas = session.replicas();
        if (session.xla()) { // what it compiles keeps less, and the graph does not say how much
            return new DeviceMemory("the device", Optional.empty(), 1, replicas);
        }
        if (device.device().isGpu()) {
            return new DeviceMemory("the GPU", Optional.of(device.device().memoryBytes() / jobs), 1, replicas);
        }
        long all = PhysicalMemory.bytes();
        return new DeviceMemory(
                "this machine", all == Long.MAX_VALUE ? Optional.empty() : Optional.of(all / jobs), replicas, replicas);
    }

    /** {@return bytes of a step on one device, if its batch is computed in parts one after another} */
    public long of(StepMemory step, int batch, int parts) {
        long one = step.of(batch / ((long) divided * parts), parts);
        long other = one - step.state() + step.weights(); // a gradient of its own, no weights and moments
        return Math.addExact(one, Math.multiplyExact(replicas - 1, other));
    }

    /** {@return the largest batch that is computed in one part; empty where nobody knows, or none is too large} */
    public Optional<Long> largestBatch(StepMemory step) {
        return bytes.map(all -> step.largestBatch(all / replicas))
                .filter(batch -> batch < Integer.MAX_VALUE)
                .map(batch -> batch * divided);
    }

    /**
     * Refuses cells before their first step, of which the graph says that it does not fit.
     *
     * @throws ConfigurationException naming the batch, with what would fit
     */
    void requireHolds(List<CheckedCell> cells) {
        List<Problem> problems = new ArrayList<>();
        for (CheckedCell checked : cells) {
            Cell cell = checked.cell();
            var training = cell.settings().training();
            checked.forecast()
                    .step()
                    .flatMap(step -> tooLarge(cell, "training", step, training.batch(), training.accumulate()))
                    .ifPresent(problems::add);
            if (cell.settings().teacher() instanceof TrainedTeacher trained) {
                checked.forecast()
                        .teacherStep()
                        .flatMap(step -> tooLarge(
                                cell,
                                "teacher.training",
                                step,
                                trained.training().batch(),
                                trained.training().accumulate()))
                        .ifPresent(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems.stream().distinct().toList());
        }
    }

    private Optional<Problem> tooLarge(Cell cell, String of, StepMemory step, int batch, int accumulate) {
        long takes = of(step, batch, accumulate);
        if (bytes.isEmpty() || SEEN * takes <= bytes.get()) {
            return Optional.empty();
        }
        long largest = largestBatch(step).orElse(0L);
        int parts = step.leastParts(batch / divided, bytes.get() / replicas);
        return Optional.of(cell.problem(
                of + ".batch",
                "a step of " + batch + " samples takes " + ByteCount.words(takes) + " by its graph, but " + device
                        + " has " + ByteCount.words(bytes.get()) + " for it; the largest batch that fits is " + largest
                        + (parts > 1 ? ", and with " + of + ".accumulate: " + parts + " this one does" : "")));
    }
}
