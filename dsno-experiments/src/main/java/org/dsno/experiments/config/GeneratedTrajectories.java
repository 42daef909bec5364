package org.dsno.experiments.config;

import java.util.HashSet;
import java.util.List;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.SolverProvider;
import org.dsno.api.TimeDiscretizationProvider;
import org.dsno.core.trajectory.Target;

/** Trajectories that the teacher generates. */
@Description("trajectories that the teacher generates")
public record GeneratedTrajectories(
        @Description("integrates the flow") Choice<SolverProvider<?>> solver,

        @Description("solver steps from noise to data, evaluations with dpm-solver-fast; at least 1")
        int steps,

        @Description("where the solver's steps lie") @Default("uniform")
        Choice<TimeDiscretizationProvider<?>> grid,

        @Description("where the stored times lie") @Default("quadratic")
        Choice<TimeDiscretizationProvider<?>> discretization,

        @Description("times kept of each trajectory, the initial noise included; at least 2") @Default("17")
        int stored,

        @Description("trajectories for training; at least 1")
        int count,

        @Description("what is kept at a time: the solution, or the teacher's denoised estimate there") @Default("state")
        Target target,

        @Description("the classes, counted from 0, that trajectories are made of, each as likely as the "
                + "others; none for all that the teacher knows")
        @Default("[]")
        List<Integer> classes,

        @Description("trajectories that are solved together; at least 1; no number depends on it") @Default("256")
        int batch)
        implements TrajectorySettings {
    static final String KEY = "solver";

    public GeneratedTrajectories {
        classes = List.copyOf(classes);
        new Requirements()
                .requireAtLeast(1, steps, "steps")
                .requireAtLeast(2, stored, "stored")
                .requireAtLeast(1, count, "count")
                .requireAtLeast(1, batch, "batch")
                .require(new HashSet<>(classes).size() == classes.size(), "classes", "must not name a class twice")
                .check();
    }
}
