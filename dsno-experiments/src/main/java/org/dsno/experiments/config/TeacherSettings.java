package org.dsno.experiments.config;

/** The denoiser whose flow is learned: a plug-in's, a network that the experiment trains, or one trained before. */
public sealed interface TeacherSettings permits PluggedTeacher, TrainedTeacher, PretrainedTeacher {
    /** The name in the experiment file. */
    String name();
}
