package org.dsno.core.device;

import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.tensorflow.Graph;
import org.tensorflow.Session;

/**
 * Opens every session of a process, so that all run where the user chose.
 *
 * <p>Operations that name a device run there or fail: TensorFlow does not move them without a word. On a CPU no session
 * touches a GPU; on a GPU memory is taken as it is needed. With replicas on several GPUs, which are known to be there, an
 * operation that has no form for a GPU is computed beside it.
 */
public final class TensorFlowSessions {
    private final SessionConfig config;
    private final SessionOptions options;
    private final String deviceType;

    /** @throws DeviceException if the options ask for what the process cannot do as it was started */
    public TensorFlowSessions(ExecutionDevice device, SessionOptions options) {
        this(device.device().isGpu(), options);
        requireEnvironment(options.environment(device.device().isGpu()), System.getenv());
    }

    private TensorFlowSessions(boolean gpu, SessionOptions options) {
        this.config = SessionConfig.of(gpu, options);
        this.options = options;
        deviceType = gpu ? "GPU" : "CPU";
    }

    /** Sessions that compute on the CPU and leave every GPU alone, whatever the process trains on. */
    public static TensorFlowSessions onCpu() {
        return new TensorFlowSessions(false, SessionOptions.DEFAULT);
    }

    static void requireEnvironment(Map<String, String> wanted, Map<String, String> environment) {
        wanted.forEach((name, value) -> {
            String there = environment.getOrDefault(name, "");
            if (!there.contains(value)) {
                throw new DeviceException(
                        "the session asks for what a process cannot change once it runs: start it with "
                                + name + "=" + value + (there.isEmpty() ? "" : ", not with " + name + "=" + there)
                                + " in its environment");
            }
        });
    }

    /** {@return in what numbers networks multiply} */
    public Precision precision() {
        return options.precision();
    }

    /** {@return how many devices share the batch of a training} */
    public int replicas() {
        return options.replicas();
    }

    /** {@return a new session on a graph; the caller closes it} */
    public Session open(Graph graph) {
        return config.open(graph);
    }

    /**
     * {@return a copy of a graph whose ops are on the devices of their replicas; the caller closes it}
     *
     * @param replicaOf tells the replica of an op, from 0, by the op's name
     */
    public Graph placed(Graph graph, ToIntFunction<String> replicaOf) {
        return SessionConfig.placed(graph, op -> {
            int replica = replicaOf.applyAsInt(op);
            return replica == 0 ? Optional.empty() : Optional.of("/device:" + deviceType + ":" + replica);
        });
    }
}
