package org.dsno.experiments.config;

import org.dsno.api.Default;
import org.dsno.api.Description;

/** Trajectories of a set that dsno has written before. */
@Description("trajectories of a set that dsno has written before")
public record StoredTrajectories(
        @Description("the folder of the set") String set,

        @Description("the first so many are for training; 0 for all that evaluation does not take") @Default("0")
        int count)
        implements TrajectorySettings {
    static final String KEY = "set";

    public StoredTrajectories {
        new Requirements().requireAtLeast(0, count, "count").check();
    }
}
