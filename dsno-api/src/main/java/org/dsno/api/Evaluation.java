package org.dsno.api;

/**
 * What a metric may look at.
 *
 * @param predicted the operator's trajectories, from noise that training never saw
 * @param target the teacher's trajectories from the same noise, at the same times, in the same order
 * @param data the experiment's data
 * @param seeds named random streams, for metrics that draw; the same for every cell of one seed
 */
public record Evaluation(Trajectories predicted, Trajectories target, Samples data, Seeds seeds) {}
