package org.dsno.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
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
    void takesThreadsAndBfloat16() {
        SessionOptions options = new SessionOptions(1, 1, true);
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
    void refusesBfloat16OnAGpu() {
        ExecutionDevice gpu = new ExecutionDevice(new Device("GPU:0", "GPU", 1L << 36), "GPU:0", "for this test");
        assertThatThrownBy(() -> new TensorFlowSessions(gpu, new SessionOptions(0, 0, true)))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("GPU:0");
    }

    @Test
    void refusesThreadsBelowZero() {
        assertThatThrownBy(() -> new SessionOptions(-1, 0, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("intraOpThreads is -1");
        assertThatThrownBy(() -> new SessionOptions(0, -1, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("interOpThreads is -1");
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
