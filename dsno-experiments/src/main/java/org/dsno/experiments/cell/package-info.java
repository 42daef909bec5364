/**
 * One cell of a sweep: its parts, the stages that it shares with others, its run from data to measurements, its folder.
 *
 * <p>Reading order: {@link org.dsno.experiments.cell.Parts} (settings made into things), {@link
 * org.dsno.experiments.cell.CellRun} (what is done with them), {@link org.dsno.experiments.cell.Identity} (what decides the
 * numbers), {@link org.dsno.experiments.cell.CellRunner} (for those outside).
 */
@NullMarked
package org.dsno.experiments.cell;

import org.jspecify.annotations.NullMarked;
