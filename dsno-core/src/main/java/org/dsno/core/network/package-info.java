/**
 * What networks are made of: parameters, layers, dropout, the time embedding and the Fourier temporal convolution; where
 * samples and their classes enter.
 */
@NullMarked
package org.dsno.core.network;

import org.jspecify.annotations.NullMarked;
