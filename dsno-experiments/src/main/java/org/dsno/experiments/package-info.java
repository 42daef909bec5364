/** The command line and the wiring of the application. */
@NullMarked
package org.dsno.experiments;

import org.jspecify.annotations.NullMarked;
