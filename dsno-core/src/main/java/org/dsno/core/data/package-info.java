/** Data sources: Gaussian mixtures, CSV points, CIFAR-10 files, folders of images. */
@NullMarked
package org.dsno.core.data;

import org.jspecify.annotations.NullMarked;
