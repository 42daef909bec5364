/** Result sinks: event files for TensorBoard. */
@NullMarked
package org.dsno.core.sink;

import org.jspecify.annotations.NullMarked;
