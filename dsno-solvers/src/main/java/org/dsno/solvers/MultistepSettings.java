package org.dsno.solvers;

import org.dsno.api.Default;
import org.dsno.api.Description;

/** What {@link DpmSolverMultistep} can be told. */
public record MultistepSettings(
        @Description("lower orders for the last steps of a grid of fewer than 10") @Default("true")
        boolean lowerOrderFinal) {}
