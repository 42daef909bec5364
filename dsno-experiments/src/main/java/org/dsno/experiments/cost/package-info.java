/** What it costs to sample: one evaluation of an operator, and several of its backbone one after another. */
@NullMarked
package org.dsno.experiments.cost;

import org.jspecify.annotations.NullMarked;
