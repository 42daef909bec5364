package org.dsno.experiments.config;

/** The trajectories to learn: the teacher generates them, or they are there already, in a set of dsno or a database. */
public sealed interface TrajectorySettings permits GeneratedTrajectories, StoredTrajectories, DatabaseTrajectories {
    /** How many are for training; 0, where they are stored, for all that evaluation does not take. */
    int count();
}
