/** Processes that run cells for a sweep: both ends of the line between them. */
@NullMarked
package org.dsno.experiments.worker;

import org.jspecify.annotations.NullMarked;
