package org.dsno.core.training;

/** The learning rate of every update. */
@FunctionalInterface
public interface RateSchedule {
    /** {@return the rate of update k, counted from 0} */
    double at(long k);
}
