package org.dsno.api;

/** A denoiser, exact or learned. Its probability flow is what the operator learns. */
public interface Teacher extends AutoCloseable {
    /** The shape of the samples that it denoises. */
    SampleShape shape();

    /**
     * One evaluation (one NFE) on a whole batch.
     *
     * @param x noisy samples at time t, [count, shape.size()]
     * @param t in [0, 1]
     * @return the same shape as x; each sample's answer does not depend on the others in the batch
     */
    Prediction predict(State x, double t);

    /** Frees what the teacher owns outside the Java heap. */
    @Override
    default void close() {}
}
