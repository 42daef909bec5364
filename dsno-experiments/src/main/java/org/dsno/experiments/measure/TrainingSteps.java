package org.dsno.experiments.measure;

import java.util.List;
import java.util.OptionalLong;

/**
 * What some steps of a training took, and what one of them is.
 *
 * @param timing of a whole step, reading included
 * @param outsideRun seconds of the same steps outside the session's run: what Java adds
 * @param allocated bytes that the training's thread took from Java's heap in each of the same steps
 * @param multiplyAdds of one step; empty where unknown
 * @param fedBytes of the tensors that are fed in one
 */
public record TrainingSteps(
        Timing timing, Timing outsideRun, List<Long> allocated, OptionalLong multiplyAdds, long fedBytes) {
    public TrainingSteps {
        allocated = List.copyOf(allocated);
    }

    /** {@return how much of a step is outside the session's run} */
    public Ratio outsideShare() {
        return Ratio.of(outsideRun.seconds(), timing.seconds());
    }

    /** {@return the median of the bytes that a step takes from the heap} */
    public double allocatedMedian() {
        return Timing.of(allocated.stream().map(Long::doubleValue).toList()).median();
    }
}
