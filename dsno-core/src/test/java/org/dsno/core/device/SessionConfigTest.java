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
    void passesThreadsAndBfloat16On() {
        assertThat(SessionConfig.of(false, new SessionOptions(3, 2, true))
                        .proto()
                        .toString())
                .contains("intra_op_parallelism_threads: 3")
                .contains("inter_op_parallelism_threads: 2")
                .contains("auto_mixed_precision_onednn_bfloat16: ON");
    }
}
