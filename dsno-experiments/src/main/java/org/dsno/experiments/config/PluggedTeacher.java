package org.dsno.experiments.config;

import org.dsno.api.TeacherProvider;

/** A plug-in's teacher: the closed forms that dsno brings, or a user's. */
public record PluggedTeacher(Choice<TeacherProvider<?>> choice) implements TeacherSettings {
    @Override
    public String name() {
        return choice.name();
    }

    @Override
    public boolean isNetwork() {
        return false;
    }
}
