/** Tensors on the host and their file format, safetensors. */
@NullMarked
package org.dsno.core.tensor;

import org.jspecify.annotations.NullMarked;
