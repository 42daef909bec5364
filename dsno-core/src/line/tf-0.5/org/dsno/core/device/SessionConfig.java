package org.dsno.core.device;

import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.framework.ConfigProto;
import org.tensorflow.proto.framework.GPUOptions;
import org.tensorflow.proto.framework.GraphDef;
import org.tensorflow.proto.framework.GraphOptions;
import org.tensorflow.proto.framework.NodeDef;
import org.tensorflow.proto.framework.OptimizerOptions;

/**
 * A session's configuration in TensorFlow's own words. The package of these words is all that differs between the lines
 * of TensorFlow Java, so each line has this class; keep them equal but for the imports.
 */
record SessionConfig(ConfigProto proto) {
    /**
     * @param gpu whether sessions may see GPUs; they then take memory as they need it
     * @param options what else sessions may do
     */
    static SessionConfig of(boolean gpu, SessionOptions options) {
        // An op of a replica that has no form for its GPU is computed beside it. The GPU itself is known to be there.
        ConfigProto.Builder config = ConfigProto.newBuilder()
                .setAllowSoftPlacement(gpu && options.replicas() > 1)
                .setIntraOpParallelismThreads(options.intraOpThreads())
                .setInterOpParallelismThreads(options.interOpThreads());
        if (gpu) {
            config.setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
        } else {
            config.putDeviceCount("GPU", 0);
            if (options.replicas() > 1) {
                config.putDeviceCount("CPU", options.replicas());
            }
        }
        if (options.xla()) {
            config.setGraphOptions(GraphOptions.newBuilder()
                    .setOptimizerOptions(
                            OptimizerOptions.newBuilder().setGlobalJitLevel(OptimizerOptions.GlobalJitLevel.ON_2)));
        }
        return new SessionConfig(config.build());
    }

    Session open(Graph graph) {
        return new Session(graph, proto);
    }

    /**
     * {@return a copy of a graph whose ops have devices} The caller closes it.
     *
     * @param deviceOf tells it of an op by its name; empty where TensorFlow is to choose
     */
    static Graph placed(Graph graph, Function<String, Optional<String>> deviceOf) {
        GraphDef.Builder nodes = graph.toGraphDef().toBuilder();
        for (NodeDef.Builder node : nodes.getNodeBuilderList()) {
            deviceOf.apply(node.getName()).ifPresent(node::setDevice);
        }
        Graph placed = new Graph();
        try {
            placed.importGraphDef(nodes.build());
        } catch (RuntimeException e) {
            placed.close();
            throw e;
        }
        return placed;
    }

    byte[] bytes() {
        return proto.toByteArray();
    }
}
