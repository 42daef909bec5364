/** How far solvers are from the solution of the flow that they integrate. */
@NullMarked
package org.dsno.core.accuracy;

import org.jspecify.annotations.NullMarked;
