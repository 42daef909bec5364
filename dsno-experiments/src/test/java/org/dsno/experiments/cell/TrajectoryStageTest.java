package org.dsno.experiments.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import org.dsno.core.Progress;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.sweep.PlanFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrajectoryStageTest {
    private final Cell cell = PlanFixture.of("{one: {}}").cells().get(0);

    @TempDir
    Path stages;

    /** Two workers, each with what it has opened. */
    @Test
    void seesWhatAnotherProcessHasAddedToASet() throws IOException {
        try (DataSets data = new DataSets(stages);
                Parts parts = Parts.of(cell, data.of(cell).samples(), data)) {
            TrajectoryStage ours = stage();
            TrajectoryStage theirs = stage();

            assertThat(get(ours, parts, data, 64).count()).isEqualTo(64);
            assertThat(get(theirs, parts, data, 160).count()).isEqualTo(160);
            assertThat(get(ours, parts, data, 96).count()).isEqualTo(96);
            assertThat(get(ours, parts, data, 192).count()).isEqualTo(192);
            assertThat(get(theirs, parts, data, 170).count()).isEqualTo(170);
        }
    }

    private static final class Silence implements Watcher {
        @Override
        public Progress part(String name) {
            return Progress.silent();
        }

        @Override
        public void note(String line) {}
    }

    private TrajectoryStage stage() {
        return new TrajectoryStage(stages, JsonNodeFactory.instance.objectNode());
    }

    private TrajectorySet get(TrajectoryStage stage, Parts parts, DataSets data, int count) throws IOException {
        Origins origins = data.origins(cell, "CPU", SessionOptions.DEFAULT);
        TeacherStage unused =
                new TeacherStage(stages, JsonNodeFactory.instance.objectNode(), TensorFlowSessions.onCpu());
        try (OpenTeacher teacher = parts.teacher().open(unused, cell, origins, new Silence())) {
            return stage.get(cell, origins, parts.solve(), teacher, TrajectoryStage.TRAINING, count, Progress.silent());
        }
    }
}
