package org.dsno.solvers;

import org.dsno.api.Default;

/**
 * What {@link DpmSolverMultistep} can be told.
 *
 * @param lowerOrderFinal lower orders for the last steps of a grid of fewer than 10
 */
public record MultistepSettings(@Default("true") boolean lowerOrderFinal) {}
