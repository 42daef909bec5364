package org.dsno.experiments.config;

/** The denoiser whose flow is learned: a plug-in's, a network that the experiment trains, or one trained before; or none. */
public sealed interface TeacherSettings permits PluggedTeacher, TrainedTeacher, PretrainedTeacher, NoTeacher {
    /** The name in the experiment file. */
    String name();

    /** Whether it has weights that an operator can start from. */
    boolean isNetwork();
}
