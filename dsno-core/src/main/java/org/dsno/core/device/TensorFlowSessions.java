package org.dsno.core.device;

import org.tensorflow.Graph;
import org.tensorflow.Session;

/**
 * Opens every session of a process, so that all run where the user chose.
 *
 * <p>Operations that name a device run there or fail: TensorFlow does not move them without a word. On a CPU no session
 * touches a GPU; on a GPU memory is taken as it is needed.
 */
public final class TensorFlowSessions {
    private final SessionConfig config;

    /** @throws DeviceException if the options ask for what the device cannot do */
    public TensorFlowSessions(ExecutionDevice device, SessionOptions options) {
        boolean gpu = device.device().isGpu();
        if (gpu && options.bfloat16()) {
            throw new DeviceException("bfloat16 by oneDNN is for CPUs, but the device is " + device.description());
        }
        config = SessionConfig.of(gpu, options);
    }

    private TensorFlowSessions(SessionConfig config) {
        this.config = config;
    }

    /** Sessions that compute on the CPU and leave every GPU alone, whatever the process trains on. */
    public static TensorFlowSessions onCpu() {
        return new TensorFlowSessions(SessionConfig.of(false, SessionOptions.DEFAULT));
    }

    /** {@return a new session on a graph; the caller closes it} */
    public Session open(Graph graph) {
        return config.open(graph);
    }
}
