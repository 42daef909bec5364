/** Teachers in closed form: the exact denoiser of a Gaussian mixture, and what it makes of points and images. */
@NullMarked
package org.dsno.core.teacher;

import org.jspecify.annotations.NullMarked;
