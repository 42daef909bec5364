package org.dsno.experiments.sweep;

import org.dsno.core.operator.ParameterCount;

/**
 * What is known of a cell before it runs.
 *
 * @param sets what its trajectory sets take; those that cells share are counted in each
 * @param operator numbers that the operator trains
 * @param teacher numbers in the teacher's weights; 0 if it is no network
 */
public record Forecast(Cost sets, ParameterCount operator, long teacher) {}
