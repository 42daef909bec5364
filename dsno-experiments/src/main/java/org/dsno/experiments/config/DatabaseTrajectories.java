package org.dsno.experiments.config;

import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.TimeDiscretizationProvider;
import org.dsno.core.trajectory.Target;

/** Trajectories in an LMDB database as DSNO's authors store theirs. It holds numbers alone, so the file says what they are. */
@Description("trajectories in an LMDB database as DSNO's authors store theirs; "
        + "it holds numbers alone, so the file says what they are")
public record DatabaseTrajectories(
        @Description("data.mdb, its folder, or a folder with lmdb/ and labels.npy")
        String lmdb,

        @Description("times of each trajectory, the initial noise included; at least 2")
        int stored,

        @Description("where these times lie") @Default("quadratic")
        Choice<TimeDiscretizationProvider<?>> discretization,

        @Description("what is stored after the noise; it is recorded and changes no number") @Default("x0-estimate")
        Target target,

        @Description("how many classes its labels are of; 0 leaves labels out") @Default("0")
        int classes,

        @Description("teacher evaluations (NFE) that each trajectory cost; 0 if not known") @Default("0")
        long evaluations,

        @Description("the first so many are for training; 0 for all that evaluation does not take") @Default("0")
        int count)
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
