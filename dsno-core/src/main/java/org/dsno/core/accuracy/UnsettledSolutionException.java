package org.dsno.core.accuracy;

import java.util.Locale;

/** A flow cannot be solved well enough to judge solvers by: it is not smooth, or the teacher is broken. */
public final class UnsettledSolutionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnsettledSolutionException(int steps, double disagreement) {
        super(String.format(
                Locale.ROOT,
                "there is no reference solution: with %d Runge-Kutta steps and half as many it still differs by %.1e,"
                        + " more than %.0e",
                steps,
                disagreement,
                ReferenceSolution.AGREEMENT));
    }
}
