package org.dsno.experiments.cell;

import org.dsno.core.trajectory.TrajectorySet;

/**
 * A trajectory set that was there before the experiment, and what tells it from others.
 *
 * @param key of the setting that names it
 * @param sha256 of its manifest, or, of a database, of its number of records, its labels and some of its records
 */
record StoredSet(String key, TrajectorySet set, String sha256) {}
