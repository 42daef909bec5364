package org.dsno.api;

import static org.dsno.api.Arguments.require;

/** A denoiser, exact or learned. Its probability flow is what the operator learns. */
public interface Teacher extends AutoCloseable {
    /** The shape of the samples that it denoises. */
    SampleShape shape();

    /** How many classes it can be told; 0 for one that knows none. */
    default int classes() {
        return 0;
    }

    /**
     * One evaluation (one NFE) on a whole batch, of whose samples no class is told.
     *
     * @param x noisy samples at time t, [count, shape.size()]
     * @param t in [0, 1]
     * @return the same shape as x; each sample's answer does not depend on the others in the batch
     */
    Prediction predict(State x, double t);

    /**
     * One evaluation (one NFE) on a whole batch, every sample as one of its class. A teacher that knows classes has its
     * own.
     *
     * @param labels as many as x has samples, of {@link #classes} classes; none for a teacher that knows none
     * @throws IllegalArgumentException if the labels are of another number of classes
     */
    default Prediction predict(State x, Labels labels, double t) {
        require(
                labels.classes() == 0 && classes() == 0,
                "labels of %d classes for a teacher of %d",
                labels.classes(),
                classes());
        return predict(x, t);
    }

    /** Frees what the teacher owns outside the Java heap. */
    @Override
    default void close() {}
}
