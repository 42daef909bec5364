/** Noise schedules, prediction types, time discretisations and loss weightings. */
@NullMarked
package org.dsno.core.diffusion;

import org.jspecify.annotations.NullMarked;
