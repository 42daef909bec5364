package org.dsno.core.device;

import java.util.List;
import java.util.Optional;
import org.tensorflow.TensorFlow;

/**
 * The device that this process computes on.
 *
 * @param device the device
 * @param description its name, and the model where it is known
 * @param reason why this one
 */
public record ExecutionDevice(Device device, String description, String reason) {
    /**
     * Finds the device. In a GPU build this must come before any other use of TensorFlow, which otherwise does not find
     * the CUDA libraries that the build brings. And in any build: the threads of a process are those of its first session,
     * which is opened here to list the devices.
     *
     * @param options of the sessions to come
     * @throws DeviceException if a GPU is asked for and TensorFlow finds none; it says why, as far as that can be told. And if
     *     there are fewer GPUs than replicas
     */
    public static ExecutionDevice select(DeviceChoice choice, SessionOptions options) {
        boolean gpuAllowed = choice != DeviceChoice.CPU;
        Optional<String> cudaProblem = gpuAllowed ? CudaLibraries.preload() : Optional.empty();
        List<Device> devices = DeviceList.of(SessionConfig.of(gpuAllowed, options));
        TensorFlowBuild build = new TensorFlowBuild(TensorFlow.version(), TensorFlowBuild.hasGpuNatives(), cudaProblem);
        ExecutionDevice selected = select(choice, devices, build, NvidiaDriver.ofThisMachine());
        requireReplicas(options.replicas(), selected.device().type(), devices);
        return selected;
    }

    static void requireReplicas(int replicas, String type, List<Device> devices) {
        long there =
                devices.stream().filter(device -> device.type().equals(type)).count();
        // A CPU has as many parts as are asked for.
        if (type.equals("GPU") && there < replicas) {
            throw new DeviceException(
                    "session.replicas is " + replicas + ", but TensorFlow finds " + there + " of type " + type);
        }
    }

    static ExecutionDevice select(
            DeviceChoice choice, List<Device> devices, TensorFlowBuild build, NvidiaDriver driver) {
        Optional<Device> gpu = devices.stream().filter(Device::isGpu).findFirst();
        return switch (choice) {
            case CPU -> cpu(devices, "as asked for");
            case AUTO ->
                gpu.map(found -> gpu(found, driver, "the first that TensorFlow found"))
                        .orElseGet(() -> cpu(devices, build.whyNoGpu(driver)));
            case GPU ->
                gpu.map(found -> gpu(found, driver, "as asked for"))
                        .orElseThrow(() -> new DeviceException("no GPU to compute on: " + build.whyNoGpu(driver)));
        };
    }

    private static ExecutionDevice cpu(List<Device> devices, String reason) {
        Device cpu = devices.stream()
                .filter(device -> device.type().equals("CPU"))
                .findFirst()
                .orElseThrow(() -> new DeviceException("TensorFlow lists no CPU among its devices: " + devices));
        return new ExecutionDevice(cpu, "CPU", reason);
    }

    /** The driver's order need not be TensorFlow's, so the model is told only where all are the same. */
    private static ExecutionDevice gpu(Device gpu, NvidiaDriver driver, String reason) {
        String model = driver.models().size() == 1 ? " " + driver.models().get(0) : "";
        return new ExecutionDevice(gpu, gpu.name() + model, reason);
    }

    /** {@return one line for the user, such as {@code device: CPU (as asked for)}} */
    public String line() {
        return "device: " + description + " (" + reason + ")";
    }
}
