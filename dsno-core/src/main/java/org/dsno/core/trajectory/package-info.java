/** Teacher trajectories: solving the flow, storing and reading what it passed through. */
@NullMarked
package org.dsno.core.trajectory;

import org.jspecify.annotations.NullMarked;
