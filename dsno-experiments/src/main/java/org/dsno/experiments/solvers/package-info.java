/** What solvers cost and give: errors against a reference solution, table and figure. */
@NullMarked
package org.dsno.experiments.solvers;

import org.jspecify.annotations.NullMarked;
