package org.dsno.core.device;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.framework.ConfigProto;
import org.tensorflow.proto.framework.GPUOptions;
import org.tensorflow.proto.framework.GraphOptions;
import org.tensorflow.proto.framework.RewriterConfig;

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
        ConfigProto.Builder config = ConfigProto.newBuilder()
                .setAllowSoftPlacement(false)
                .setIntraOpParallelismThreads(options.intraOpThreads())
                .setInterOpParallelismThreads(options.interOpThreads());
        if (gpu) {
            config.setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
        } else {
            config.putDeviceCount("GPU", 0);
        }
        if (options.bfloat16()) {
            config.setGraphOptions(GraphOptions.newBuilder()
                    .setRewriteOptions(
                            RewriterConfig.newBuilder().setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON)));
        }
        return new SessionConfig(config.build());
    }

    Session open(Graph graph) {
        return new Session(graph, proto);
    }

    byte[] bytes() {
        return proto.toByteArray();
    }
}
