/**
 * Running a plan: what it will take, which cell is next, and what has come of all.
 *
 * <p>Reading order: {@link org.dsno.experiments.sweep.Sweep}, {@link org.dsno.experiments.sweep.Estimate}, {@link
 * org.dsno.experiments.sweep.Schedule}. A cell is run by {@code cell}, in a process of {@code worker}.
 */
@NullMarked
package org.dsno.experiments.sweep;

import org.jspecify.annotations.NullMarked;
