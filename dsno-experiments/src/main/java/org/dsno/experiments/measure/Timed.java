package org.dsno.experiments.measure;

/** What came of a training that was measured, for the next measurement, and what its steps took. */
public record Timed<T>(T made, TrainingSteps steps) {}
