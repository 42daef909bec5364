package org.dsno.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Sessions of the natives that this build has, on the machine that it runs on. */
class TensorFlowSessionsTest {
    private static final ExecutionDevice CPU = ExecutionDevice.select(DeviceChoice.CPU, SessionOptions.DEFAULT);

    @Test
    void listsNoGpuOnceTheCpuIsChosen() {
        assertThat(DeviceList.of(SessionConfig.of(false, SessionOptions.DEFAULT)))
                .extracting(Device::name, Device::type)
                .containsExactly(tuple("CPU:0", "CPU"));
        assertThat(CPU.line()).isEqualTo("device: CPU (as asked for)");
    }

    @Test
    void runsOnWhatIsThereByDefault() {
        ExecutionDevice device = ExecutionDevice.select(DeviceChoice.AUTO, SessionOptions.DEFAULT);
        List<Device> all = DeviceList.of(SessionConfig.of(true, SessionOptions.DEFAULT));
        assertThat(device.device().isGpu()).isEqualTo(all.stream().anyMatch(Device::isGpu));
        assertThat(sumOfTwoAndThree(new TensorFlowSessions(device, SessionOptions.DEFAULT)))
                .isEqualTo(5f);
    }

    @Test
    void refusesTheGpuThatThisMachineOrBuildHasNot() {
        assumeThat(ExecutionDevice.select(DeviceChoice.AUTO, SessionOptions.DEFAULT)
                        .device()
                        .isGpu())
                .isFalse();
        assertThatThrownBy(() -> ExecutionDevice.select(DeviceChoice.GPU, SessionOptions.DEFAULT))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining(TensorFlow.version())
                .hasMessageContaining(TensorFlowBuild.hasGpuNatives() ? "driver" : "-Pgpu");
    }

    @Test
    void takesThreadsAndPrecision() {
        SessionOptions options = new SessionOptions(1, 1, Precision.BFLOAT16, true, false, 1);
        assertThat(sumOfTwoAndThree(new TensorFlowSessions(CPU, options))).isEqualTo(5f);
    }

    @Test
    void doesNotMoveAnOperationFromTheDeviceItNames() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            var onGpu = tf.withDevice(DeviceSpec.newBuilder()
                            .deviceType(DeviceSpec.DeviceType.GPU)
                            .deviceIndex(0)
                            .build())
                    .constant(1f);
            try (Session session = new TensorFlowSessions(CPU, SessionOptions.DEFAULT).open(graph)) {
                assertThatThrownBy(() -> session.runner().fetch(onGpu).run())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("Cannot assign a device");
            }
        }
    }

    @Test
    void saysWhatAProcessMustBeStartedWith() {
        SessionOptions xla = new SessionOptions(0, 0, Precision.FLOAT32, true, true, 1);
        SessionOptions exact = new SessionOptions(0, 0, Precision.FLOAT32, false, false, 1);
        assertThat(xla.environment(false)).containsExactly(entry("TF_XLA_FLAGS", "--tf_xla_cpu_global_jit"));
        assertThat(xla.environment(true)).isEmpty();
        assertThat(exact.environment(true)).containsExactly(entry("NVIDIA_TF32_OVERRIDE", "0"));
        assertThat(exact.environment(false)).isEmpty();

        TensorFlowSessions.requireEnvironment(exact.environment(true), Map.of("NVIDIA_TF32_OVERRIDE", "0"));
        assertThatThrownBy(() -> TensorFlowSessions.requireEnvironment(exact.environment(true), Map.of()))
                .isInstanceOf(DeviceException.class)
                .hasMessage("the session asks for what a process cannot change once it runs: start it with"
                        + " NVIDIA_TF32_OVERRIDE=0 in its environment");
        assertThatThrownBy(() -> TensorFlowSessions.requireEnvironment(
                        exact.environment(true), Map.of("NVIDIA_TF32_OVERRIDE", "1")))
                .hasMessageContaining("NVIDIA_TF32_OVERRIDE=0, not with NVIDIA_TF32_OVERRIDE=1 in");
    }

    @Test
    void refusesMoreReplicasThanGpus() {
        List<Device> devices = List.of(new Device("CPU:0", "CPU", 0), new Device("GPU:0", "GPU", 1L << 36));
        ExecutionDevice.requireReplicas(1, "GPU", devices);
        ExecutionDevice.requireReplicas(3, "CPU", devices);
        assertThatThrownBy(() -> ExecutionDevice.requireReplicas(2, "GPU", devices))
                .isInstanceOf(DeviceException.class)
                .hasMessage("session.replicas is 2, but TensorFlow finds 1 of type GPU");
    }

    @Test
    void refusesNumbersThatAreTooSmall() {
        assertThatThrownBy(() -> new SessionOptions(-1, 0, Precision.FLOAT32, true, false, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("intraOpThreads is -1");
        assertThatThrownBy(() -> new SessionOptions(0, -1, Precision.FLOAT32, true, false, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("interOpThreads is -1");
        assertThatThrownBy(() -> new SessionOptions(0, 0, Precision.FLOAT32, true, false, 0))
                .hasMessage("replicas is 0; it must be 1 or more");
    }

    private static float sumOfTwoAndThree(TensorFlowSessions sessions) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            var sum = tf.math.add(tf.constant(2f), tf.constant(3f));
            try (Session session = sessions.open(graph);
                    Result result = session.runner().fetch(sum).run()) {
                return ((TFloat32) result.get(0)).getFloat();
            }
        }
    }
}
