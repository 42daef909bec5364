package org.dsno.experiments.solvers;

import org.dsno.core.accuracy.Distances;

/**
 * What one solver gives on one grid for one number of evaluations.
 *
 * @param grid where its steps lie, as it was asked for
 * @param solver its name
 * @param order of convergence
 * @param budget evaluations that it was given
 * @param evaluations that it took (NFE), the most steps that the budget pays for
 * @param error of its end point from the reference solution
 */
public record Row(String grid, String solver, int order, int budget, long evaluations, int steps, Distances error) {}
