/**
 * A small classifier that is trained on the data at hand, for its features: architecture, training, and the frozen graph
 * that it is written as.
 */
@NullMarked
package org.dsno.core.classifier;

import org.jspecify.annotations.NullMarked;
