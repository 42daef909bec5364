package org.dsno.core.memory;

import java.util.Locale;
import java.util.Optional;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.storage.ByteCount;

/**
 * The memory that steps of training have on a device.
 *
 * @param device in words
 * @param bytes of one device for each of the trainings that run at one time; empty where nobody says
 * @param replicas that share them: those of a CPU, while every GPU has its own memory
 * @param divided by which a batch is, before it is computed in parts
 */
public record DeviceMemory(String device, Optional<Long> bytes, int replicas, int divided) {
    /**
     * What there is.
     *
     * @param jobs trainings at a time
     */
    public static DeviceMemory of(ExecutionDevice device, SessionOptions session, int jobs) {
        int replicas = session.replicas();
        if (session.xla()) { // what it compiles keeps less, and the graph does not say how much
            return new DeviceMemory("the device", Optional.empty(), 1, replicas);
        }
        if (device.device().isGpu()) {
            return new DeviceMemory(
                    jobs == 1 ? "the GPU" : "the GPU, for each of " + jobs + " cells at a time,",
                    Optional.of(device.device().memoryBytes() / jobs),
                    1,
                    replicas);
        }
        long all = PhysicalMemory.bytes();
        return new DeviceMemory(
                jobs == 1 ? "this machine" : "this machine, for each of " + jobs + " cells at a time,",
                all == Long.MAX_VALUE ? Optional.empty() : Optional.of(all / jobs),
                replicas,
                replicas);
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

    /** {@return the least number of equal parts of a batch with which a step fits; 1 where nobody says, 0 if there is none} */
    public int leastParts(StepMemory step, int batch) {
        return bytes.map(all -> step.leastParts(batch / divided, all / replicas))
                .orElse(1);
    }

    /** {@return in words, that a step does not fit, and which batch would; empty if it does, or where nobody knows} */
    public Optional<String> excess(StepMemory step, int batch, int parts) {
        long takes = of(step, batch, parts);
        return bytes.filter(all -> takes > all)
                .map(all -> "a step of " + batch + " samples takes " + ByteCount.words(takes) + " by its graph, but "
                        + device + " has " + ByteCount.words(all) + " for it; "
                        + largestBatch(step)
                                .filter(most -> most > 0)
                                .map(most ->
                                        "the largest batch that fits is " + String.format(Locale.ROOT, "%,d", most))
                                .orElseGet(() -> "no batch fits: weights, gradients and moments alone take "
                                        + ByteCount.words(step.state())));
    }
}
