package org.dsno.experiments.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dsno.core.device.Precision;
import org.dsno.core.device.SessionOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerCommandTest {
    @TempDir
    Path folder;

    /** Says what a process was started with. */
    static final class Environment {
        private Environment() {}

        public static void main(String[] none) {
            System.err.println("TF32 " + System.getenv("NVIDIA_TF32_OVERRIDE"));
            System.err.println("XLA " + System.getenv("TF_XLA_FLAGS"));
        }
    }

    @Test
    void startsWithWhatTheSessionsOfAProcessCannotAskForLater() throws IOException, InterruptedException {
        assertThat(started(new SessionOptions(0, 0, Precision.FLOAT32, false, true, 1)))
                .contains("TF32 0", "XLA --tf_xla_cpu_global_jit");
    }

    @Test
    void leavesTheEnvironmentAloneOtherwise() throws IOException, InterruptedException {
        assertThat(started(SessionOptions.DEFAULT))
                .contains("TF32 " + System.getenv("NVIDIA_TF32_OVERRIDE"), "XLA " + System.getenv("TF_XLA_FLAGS"));
    }

    private String started(SessionOptions session) throws IOException, InterruptedException {
        Path log = folder.resolve("1.log");
        Process process = new WorkerCommand(Environment.class.getName()).start(log, 1, session);
        assertThat(process.waitFor()).isZero();
        return Files.readString(log);
    }
}
