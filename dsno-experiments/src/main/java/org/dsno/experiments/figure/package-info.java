/** Figures of curves, as PNG files. */
@NullMarked
package org.dsno.experiments.figure;

import org.jspecify.annotations.NullMarked;
