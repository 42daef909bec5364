package org.dsno.core.feature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.proto.framework.ConfigProto;
import org.tensorflow.proto.framework.GraphDef;
import org.tensorflow.proto.framework.SignatureDef;
import org.tensorflow.proto.framework.TensorInfo;

/**
 * Files of networks in TensorFlow's own words. Their package differs between the lines of TensorFlow Java, so each line has
 * this class; keep them equal but for the imports.
 */
final class GraphFile {
    private GraphFile() {}

    /**
     * Adds a frozen graph to an empty graph.
     *
     * @return how many operations it has
     * @throws com.google.protobuf.InvalidProtocolBufferException if the file is none
     */
    static int importInto(Graph graph, Path file) throws IOException {
        GraphDef definition;
        try (InputStream in = Files.newInputStream(file)) {
            definition = GraphDef.parseFrom(in);
        }
        graph.importGraphDef(definition);
        return definition.getNodeCount();
    }

    /** {@return a SavedModel, opened on the CPU} */
    static SavedModelBundle open(Path folder, String tag) {
        return SavedModelBundle.loader(folder.toString())
                .withTags(tag)
                .withConfigProto(
                        ConfigProto.newBuilder().putDeviceCount("GPU", 0).build())
                .load();
    }

    /** {@return what a signature calls the tensors of a model; nothing if there is no such signature} */
    static LoadedGraph.Signature signature(SavedModelBundle model, String name) {
        SignatureDef signature = model.metaGraphDef().getSignatureDefOrDefault(name, SignatureDef.getDefaultInstance());
        return new LoadedGraph.Signature(names(signature.getInputsMap()), names(signature.getOutputsMap()));
    }

    private static Map<String, String> names(Map<String, TensorInfo> signed) {
        Map<String, String> names = new TreeMap<>();
        signed.forEach((name, info) -> names.put(name, info.getName()));
        return names;
    }
}
