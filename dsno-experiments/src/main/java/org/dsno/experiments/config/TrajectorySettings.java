package org.dsno.experiments.config;

import java.util.List;

/** The trajectories to learn: the teacher generates them, or they are there already, in a set of dsno or a database. */
public sealed interface TrajectorySettings permits GeneratedTrajectories, StoredTrajectories, DatabaseTrajectories {
    /** Keys that no two forms have in common: which of them is given tells the form. */
    List<String> FORMS = List.of(GeneratedTrajectories.KEY, StoredTrajectories.KEY, DatabaseTrajectories.KEY);

    /** How many are for training; 0, where they are stored, for all that evaluation does not take. */
    int count();
}
