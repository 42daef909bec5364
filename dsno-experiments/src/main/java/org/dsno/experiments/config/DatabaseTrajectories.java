package org.dsno.experiments.config;

import org.dsno.api.Default;
import org.dsno.api.TimeDiscretizationProvider;
import org.dsno.core.trajectory.Target;

/**
 * Trajectories in an LMDB database as DSNO's authors store theirs. It holds numbers alone, so the file says what they are.
 *
 * @param lmdb {@code data.mdb}, its folder, or a folder with {@code lmdb/} and {@code labels.npy}
 * @param stored times of each trajectory, the initial noise included
 * @param discretization where these times lie
 * @param target what is stored after the noise
 * @param classes how many classes its labels are of; 0 leaves labels out
 * @param evaluations teacher evaluations (NFE) that each trajectory cost; 0 if not known
 * @param count the first so many are for training; 0 for all that evaluation does not take
 */
public record DatabaseTrajectories(
        String lmdb,
        int stored,
        @Default("quadratic") Choice<TimeDiscretizationProvider<?>> discretization,
        @Default("x0-estimate") Target target,
        @Default("0") int classes,
        @Default("0") long evaluations,
        @Default("0") int count)
        implements TrajectorySettings {
    static final String KEY = "lmdb";

    public DatabaseTrajectories {
        new Requirements()
                .requireAtLeast(2, stored, "stored")
                .requireAtLeast(0, classes, "classes")
                .require(evaluations >= 0, "evaluations", "must not be negative, was %d", evaluations)
                .requireAtLeast(0, count, "count")
                .check();
    }
}
