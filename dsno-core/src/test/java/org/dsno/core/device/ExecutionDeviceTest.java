package org.dsno.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The choice among devices, with every answer that a machine can give. */
class ExecutionDeviceTest {
    private static final Device CPU = new Device("CPU:0", "CPU", 1L << 28);
    private static final Device GPU = new Device("GPU:0", "GPU", 1L << 36);
    private static final Device SECOND_GPU = new Device("GPU:1", "GPU", 1L << 36);

    private static final TensorFlowBuild CPU_BUILD = new TensorFlowBuild("2.18.0", false, Optional.empty());
    private static final TensorFlowBuild GPU_BUILD = new TensorFlowBuild("2.18.0", true, Optional.empty());
    private static final NvidiaDriver NO_DRIVER = new NvidiaDriver(false, List.of());
    private static final NvidiaDriver DRIVER = new NvidiaDriver(true, List.of("NVIDIA H200"));

    @Test
    void takesTheFirstGpuThatThereIs() {
        assertThat(line(DeviceChoice.AUTO, List.of(CPU, GPU, SECOND_GPU), GPU_BUILD, DRIVER))
                .isEqualTo("device: GPU:0 NVIDIA H200 (the first that TensorFlow found)");
        assertThat(line(DeviceChoice.GPU, List.of(CPU, GPU), GPU_BUILD, DRIVER))
                .isEqualTo("device: GPU:0 NVIDIA H200 (as asked for)");
    }

    @Test
    void leavesTheModelOutWhereItCannotTellWhichGpuIsWhich() {
        NvidiaDriver mixed = new NvidiaDriver(true, List.of("NVIDIA A100", "NVIDIA H200"));
        assertThat(line(DeviceChoice.AUTO, List.of(CPU, GPU, SECOND_GPU), GPU_BUILD, mixed))
                .isEqualTo("device: GPU:0 (the first that TensorFlow found)");
    }

    @Test
    void takesTheCpuWhereItIsAskedFor() {
        assertThat(line(DeviceChoice.CPU, List.of(CPU, GPU), GPU_BUILD, DRIVER))
                .isEqualTo("device: CPU (as asked for)");
    }

    @Test
    void saysWhyThereIsNoGpu() {
        assertThat(line(DeviceChoice.AUTO, List.of(CPU), CPU_BUILD, DRIVER))
                .isEqualTo("device: CPU (this build has the CPU natives of TensorFlow 2.18.0;"
                        + " build with -Pgpu for a GPU)");
        assertThat(line(DeviceChoice.AUTO, List.of(CPU), GPU_BUILD, NO_DRIVER))
                .isEqualTo("device: CPU (TensorFlow 2.18.0 found no GPU: no NVIDIA driver is loaded on this machine)");
        assertThat(line(DeviceChoice.AUTO, List.of(CPU), GPU_BUILD, DRIVER))
                .isEqualTo("device: CPU (TensorFlow 2.18.0 found no GPU, though an NVIDIA driver is loaded:"
                        + " start with TF_CPP_MIN_LOG_LEVEL=0 to read its reasons)");
    }

    @Test
    void namesWhatCudaStumbledOver() {
        TensorFlowBuild broken = new TensorFlowBuild("2.18.0", true, Optional.of("CUDA's cudnn cannot be loaded"));
        assertThat(line(DeviceChoice.AUTO, List.of(CPU), broken, DRIVER)).endsWith(": CUDA's cudnn cannot be loaded)");
    }

    @Test
    void refusesTheGpuThatIsNotThere() {
        assertThatThrownBy(() -> ExecutionDevice.select(DeviceChoice.GPU, List.of(CPU), CPU_BUILD, NO_DRIVER))
                .isInstanceOf(DeviceException.class)
                .hasMessage("no GPU to compute on: this build has the CPU natives of TensorFlow 2.18.0;"
                        + " build with -Pgpu for a GPU");
    }

    private static String line(DeviceChoice choice, List<Device> devices, TensorFlowBuild build, NvidiaDriver driver) {
        return ExecutionDevice.select(choice, devices, build, driver).line();
    }
}
