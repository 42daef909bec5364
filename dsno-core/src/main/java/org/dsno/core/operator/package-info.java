/** The trajectory operator: its graph, its training, its sampling in one evaluation, its export as a SavedModel. */
@NullMarked
package org.dsno.core.operator;

import org.jspecify.annotations.NullMarked;
