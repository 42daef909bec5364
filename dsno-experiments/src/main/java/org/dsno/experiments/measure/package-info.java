/** How long the steps of an experiment take, and how much memory, measured on a few of them. */
@NullMarked
package org.dsno.experiments.measure;

import org.jspecify.annotations.NullMarked;
