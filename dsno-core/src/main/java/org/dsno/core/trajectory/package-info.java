/** Teacher trajectories: solving the flow, storing and reading what it passed through, taking in those of others. */
@NullMarked
package org.dsno.core.trajectory;

import org.jspecify.annotations.NullMarked;
