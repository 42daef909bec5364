package org.dsno.experiments.cell;

import java.util.Map;
import java.util.Optional;
import org.dsno.api.Teacher;
import org.dsno.core.network.ParameterShapes;
import org.dsno.core.tensor.HostTensor;
import org.dsno.experiments.config.Cell;

/** A plug-in's teacher. */
record PluggedPart(Teacher teacher) implements TeacherPart {
    @Override
    public int classes() {
        return teacher.classes();
    }

    @Override
    public Optional<ParameterShapes> parameters() {
        return Optional.empty();
    }

    @Override
    public OpenTeacher open(TeacherStage stage, Cell cell, Origins origins, Watcher watcher) {
        return new OpenTeacher() {
            @Override
            public Map<String, HostTensor> weights() {
                return Map.of();
            }

            @Override
            public Teacher teacher() {
                return teacher;
            }

            @Override
            public void makeRoom() {
                // The part closes it.
            }
        };
    }

    @Override
    public void close() {
        teacher.close();
    }
}
