package org.dsno.experiments.config;

import org.dsno.api.Description;

/** {@code none}: the trajectories are there already, and the operator starts from random weights. */
@Description("no teacher, for trajectories that are there already; no plug-in")
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
