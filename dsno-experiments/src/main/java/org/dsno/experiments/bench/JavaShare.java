package org.dsno.experiments.bench;

import org.dsno.experiments.measure.Ratio;

/**
 * What Java adds to a training step.
 *
 * @param outsideRun how much of a step is outside the session's run
 * @param allocated bytes that a step takes from Java's heap, by the median
 */
public record JavaShare(Ratio outsideRun, double allocated) {}
