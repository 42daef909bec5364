/**
 * Running a plan: cells, the stages that they share, and the folders that keep what they made.
 *
 * <p>Reading order: {@link org.dsno.experiments.sweep.Sweep}, {@link org.dsno.experiments.sweep.CellRun}, {@link
 * org.dsno.experiments.sweep.TeacherStage}, {@link org.dsno.experiments.sweep.TrajectoryStage}, then the rest.
 */
@NullMarked
package org.dsno.experiments.sweep;

import org.jspecify.annotations.NullMarked;
