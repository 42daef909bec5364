package org.dsno.experiments.config;

/** {@code none}: the trajectories are there already, and the operator starts from random weights. */
public record NoTeacher() implements TeacherSettings {
    static final String NAME = "none";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isNetwork() {
        return false;
    }
}
