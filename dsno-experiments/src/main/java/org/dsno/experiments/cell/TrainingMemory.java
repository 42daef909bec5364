package org.dsno.experiments.cell;

import java.util.Optional;
import org.dsno.core.memory.StepMemory;

/**
 * What steps of training keep in memory, forecast from their graphs.
 *
 * @param operator of the operator at its M times
 * @param backbone the same of its backbone by itself at one time, as M = 1 would be
 * @param student of the cell's method, where that learns no trajectories; empty if it trains nothing, or unknown
 */
public record TrainingMemory(StepMemory operator, StepMemory backbone, Optional<StepMemory> student) {}
