package org.dsno.experiments.config;

import java.util.Map;

/**
 * A number that somebody published, to stand beside what an experiment measures.
 *
 * @param metric the name of the measurement that it is held against
 * @param source where it was published, and what it holds for: paper, table; metric, samples, features
 * @param cells the experiment's cells that it is about: axes and their values, written as in {@link Cell#axes}; nothing
 *     for all
 */
public record Published(String experiment, String metric, double value, String source, Map<String, String> cells) {}
