package org.dsno.solvers;

import org.dsno.api.Default;
import org.dsno.api.Description;

/** What {@link DpmSolver2} and {@link DpmSolver3} can be told. */
public record SinglestepSettings(
        @Description("what is taken as slow: noise for DPM-Solver, data for DPM-Solver++") @Default("noise")
        Predicted prediction) {}
