/** The commands {@code run-experiment} and {@code dsno}, and the wiring of the application. */
@NullMarked
package org.dsno.experiments;

import org.jspecify.annotations.NullMarked;
