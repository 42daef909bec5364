package org.dsno.experiments.bench;

/** A part of what is measured. */
public enum Part {
    /** A step of the teacher's training, an evaluation of the teacher, a trajectory. */
    TEACHER,
    /** A step of the method's training, and what Java adds to it. */
    TRAINING,
    /** One sample, alone and in a batch. */
    SAMPLING,
    /** Reading and feeding a training batch. */
    DATA,
    /** What the metrics of the cell take. */
    METRICS,
    /** From the start of a process to its first answer. */
    STARTUP
}
