/** How the energy of trajectory sets is spread over temporal modes: table and figure. */
@NullMarked
package org.dsno.experiments.spectrum;

import org.jspecify.annotations.NullMarked;
