package org.dsno.core.training;

import java.io.IOException;

/** Hears of a training. */
public interface TrainingListener {
    /** The loop is about to make its first step with this; what trains in rounds tells of each. */
    default void started(TrainingStep step) {}

    /**
     * Training goes on after a step that an earlier run did; what was heard of later ones is void.
     *
     * @param seconds that the steps until then took
     * @throws IOException if what the listener keeps cannot be read
     */
    void resumed(long step, double seconds) throws IOException;

    /**
     * The losses of one step, before its update. If one is not finite, the training fails with this step.
     *
     * @param step from 1
     * @param rate the step's learning rate
     */
    void reported(long step, double rate, Losses losses);

    /**
     * The state after this step is about to be saved. A listener that keeps something saves it now.
     *
     * @throws IOException if it cannot
     */
    void saving(long step) throws IOException;

    /** A step is done. */
    void advanced(long step, long steps);

    /** {@return whether the training should save its state and stop} Asked after every step. */
    default boolean stops() {
        return false;
    }
}
