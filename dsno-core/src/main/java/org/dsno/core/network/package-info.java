/** What networks are made of: parameters, layers, the time embedding and the Fourier temporal convolution. */
@NullMarked
package org.dsno.core.network;

import org.jspecify.annotations.NullMarked;
