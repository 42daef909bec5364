package org.dsno.experiments.config;

import org.dsno.api.Default;

/**
 * Trajectories of a set that dsno has written before.
 *
 * @param set its folder
 * @param count the first so many are for training; 0 for all that evaluation does not take
 */
public record StoredTrajectories(String set, @Default("0") int count) implements TrajectorySettings {
    static final String KEY = "set";

    public StoredTrajectories {
        new Requirements().requireAtLeast(0, count, "count").check();
    }
}
