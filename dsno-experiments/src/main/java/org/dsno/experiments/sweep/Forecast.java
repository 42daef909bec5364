package org.dsno.experiments.sweep;

import org.dsno.api.SampleShape;
import org.dsno.core.operator.ParameterCount;

/**
 * What is known of a cell before it runs.
 *
 * @param samples of the data
 * @param shape of a sample
 * @param sets what its trajectory sets take; those that cells share are counted in each
 * @param operator numbers that the operator trains
 * @param teacher numbers in the teacher's weights; 0 if it is no network
 */
public record Forecast(int samples, SampleShape shape, Cost sets, ParameterCount operator, long teacher) {}
