package org.dsno.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What TensorFlow is told, read in the text form of its configuration, which is the same in every line. */
class SessionConfigTest {
    @Test
    void leavesToTensorFlowWhatNobodySet() {
        assertThat(SessionConfig.of(true, SessionOptions.DEFAULT).proto().toString())
                .isEqualToNormalizingWhitespace("gpu_options { allow_growth: true }");
    }

    @Test
    void hidesEveryGpuFromTheCpu() {
        assertThat(SessionConfig.of(false, SessionOptions.DEFAULT).proto().toString())
                .isEqualToNormalizingWhitespace("device_count { key: \"GPU\" value: 0 }");
    }

    @Test
    void passesThreadsXlaAndReplicasOn() {
        SessionOptions options = new SessionOptions(3, 2, Precision.FLOAT32, true, true, 2);
        assertThat(SessionConfig.of(false, options).proto().toString())
                .contains("intra_op_parallelism_threads: 3")
                .contains("inter_op_parallelism_threads: 2")
                .contains("global_jit_level: ON_2")
                .contains("key: \"CPU\" value: 2".replace(" value", "\n  value"))
                .doesNotContain("allow_soft_placement");
    }

    @Test
    void letsOpsThatHaveNoFormForAGpuBesideReplicasThatDo() {
        assertThat(SessionConfig.of(true, new SessionOptions(0, 0, Precision.FLOAT32, true, false, 2))
                        .proto()
                        .toString())
                .contains("allow_soft_placement: true")
                .doesNotContain("device_count");
    }
}
