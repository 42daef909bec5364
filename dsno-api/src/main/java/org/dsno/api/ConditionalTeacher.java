package org.dsno.api;

/** A teacher that can be told the class of a sample. */
public interface ConditionalTeacher extends Teacher {
    /** How many classes it knows, at least 1. */
    int classes();

    /**
     * One evaluation (one NFE) on a whole batch, every sample as one of its class.
     *
     * @param x noisy samples at time t, [count, shape.size()]
     * @param labels as many as x has samples
     * @param t in [0, 1]
     * @return the same shape as x; each sample's answer does not depend on the others in the batch
     */
    Prediction predict(State x, Labels labels, double t);

    /** {@inheritDoc} No sample's class is told. */
    @Override
    Prediction predict(State x, double t);
}
