/** Where TensorFlow runs: devices, native libraries, sessions. */
@NullMarked
package org.dsno.core.device;

import org.jspecify.annotations.NullMarked;
