/** The built-in teacher solvers, one file for each algorithm, beside the paper's. */
@NullMarked
package org.dsno.solvers;

import org.jspecify.annotations.NullMarked;
