package org.dsno.core.training;

import java.util.Optional;
import org.dsno.api.Seeds;
import org.dsno.core.device.TensorFlowSessions;

/**
 * What a training is run with; of this only the seeds, and where it computes, have an influence on its numbers.
 *
 * @param seeds first weights, batches and all that is drawn derive from these
 * @param checkpoints where the training saves its state and looks for one to go on from
 */
public record TrainingRun(
        Seeds seeds, TensorFlowSessions sessions, Optional<Checkpoints> checkpoints, TrainingListener listener) {
    /** A run from the beginning to the end, of which nothing is kept. */
    public static TrainingRun inOneGo(Seeds seeds, TensorFlowSessions sessions, TrainingListener listener) {
        return new TrainingRun(seeds, sessions, Optional.empty(), listener);
    }
}
