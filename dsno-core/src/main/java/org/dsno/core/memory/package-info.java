/** What a training step keeps in memory, forecast from its graph. */
@NullMarked
package org.dsno.core.memory;

import org.jspecify.annotations.NullMarked;
