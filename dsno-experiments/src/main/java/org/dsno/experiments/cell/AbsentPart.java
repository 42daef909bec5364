package org.dsno.experiments.cell;

import java.util.Map;
import java.util.Optional;
import org.dsno.api.Teacher;
import org.dsno.core.network.ParameterShapes;
import org.dsno.core.tensor.HostTensor;
import org.dsno.experiments.config.Cell;

/** No teacher. */
record AbsentPart() implements TeacherPart {
    @Override
    public int classes() {
        return 0;
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
                throw new IllegalStateException("without a teacher nothing can be generated");
            }

            @Override
            public void makeRoom() {
                // There is nothing to close.
            }
        };
    }
}
