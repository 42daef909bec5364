package org.dsno.experiments.measure;

/** What came of the work that was measured, for the next measurement, and how long a step of it took. */
public record Timed<T>(T made, Timing timing) {}
