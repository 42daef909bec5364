package org.dsno.api;

/** How the last step of a solver differs from the others. */
public enum LastStep {
    /** Not at all. */
    LIKE_THE_OTHERS,
    /** It is of the first order and costs at most one evaluation, not at the last time: a DDIM or an Euler step. */
    FIRST_ORDER,
    /** It gives the expected data x̂_0 of the state before it, for one evaluation: denoising to zero. */
    DATA,
    /** On short grids the last steps are of lower orders, so that they do not extrapolate; on long ones not. */
    LOWER_ORDERS,
    /** The last steps are of the orders for which evaluations are left: a grid of N steps costs N evaluations. */
    REMAINDER
}
