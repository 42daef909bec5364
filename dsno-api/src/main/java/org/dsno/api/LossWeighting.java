package org.dsno.api;

/** How much one time of the trajectory counts in the training loss: the paper's λ(t). */
@FunctionalInterface
public interface LossWeighting {
    /** {@return the weight at time t: finite, not negative} */
    double weight(double t, NoiseSchedule schedule);
}
