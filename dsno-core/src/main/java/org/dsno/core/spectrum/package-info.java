/** How smooth trajectories are along time: their energy in each temporal mode. */
@NullMarked
package org.dsno.core.spectrum;

import org.jspecify.annotations.NullMarked;
