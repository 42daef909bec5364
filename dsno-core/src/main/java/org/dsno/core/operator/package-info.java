/** The trajectory operator: its graph, its training and its sampling in one evaluation. */
@NullMarked
package org.dsno.core.operator;

import org.jspecify.annotations.NullMarked;
