/** What a training step keeps in memory, forecast from its graph, and what a device has for it. */
@NullMarked
package org.dsno.core.memory;

import org.jspecify.annotations.NullMarked;
