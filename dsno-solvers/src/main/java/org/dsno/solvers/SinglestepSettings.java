package org.dsno.solvers;

import org.dsno.api.Default;

/**
 * What {@link DpmSolver2} and {@link DpmSolver3} can be told.
 *
 * @param prediction noise for DPM-Solver, data for DPM-Solver++
 */
public record SinglestepSettings(@Default("noise") Predicted prediction) {}
