/**
 * The experiment file: from YAML to the cells that are to run, or to the list of everything that is wrong with it.
 *
 * <p>Reading order: {@link org.dsno.experiments.config.CellSettings} (what a file can say), {@link
 * org.dsno.experiments.config.Plan} (what becomes of it), then the way there: YAML text to {@link
 * org.dsno.experiments.config.Value}s with their positions, values merged per cell, cells bound to records.
 */
@NullMarked
package org.dsno.experiments.config;

import org.jspecify.annotations.NullMarked;
