package org.dsno.experiments.config;

import java.util.HashSet;
import java.util.List;
import org.dsno.api.Default;
import org.dsno.api.SolverProvider;
import org.dsno.api.TimeDiscretizationProvider;
import org.dsno.core.trajectory.Target;

/**
 * Trajectories that the teacher generates.
 *
 * @param solver the method that integrates the flow
 * @param steps its steps from noise to data
 * @param grid where its steps lie
 * @param discretization where the stored times lie
 * @param stored times kept of each trajectory, the initial noise included
 * @param count trajectories in the set
 * @param target what is kept at a time
 * @param classes that the trajectories' classes are drawn from, each as likely as the others; empty for all that the
 *     teacher knows
 * @param batch trajectories that are solved together; no number depends on it
 */
public record GeneratedTrajectories(
        Choice<SolverProvider<?>> solver,
        int steps,
        @Default("uniform") Choice<TimeDiscretizationProvider<?>> grid,
        @Default("quadratic") Choice<TimeDiscretizationProvider<?>> discretization,
        @Default("17") int stored,
        int count,
        @Default("state") Target target,
        @Default("[]") List<Integer> classes,
        @Default("256") int batch)
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
