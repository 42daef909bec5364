package org.dsno.core.feature;

import static org.dsno.api.Arguments.require;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.plugin.NearestName;
import org.dsno.core.storage.Sha256;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.types.TFloat32;

/**
 * A network of a file, ready to run on the CPU.
 *
 * @param owner what is closed with it
 */
record LoadedGraph(Graph graph, Session session, Signature signature, AutoCloseable owner) implements AutoCloseable {
    /**
     * Names of tensors besides their own.
     *
     * @param inputs the tensor of each name
     * @param outputs likewise
     */
    record Signature(Map<String, String> inputs, Map<String, String> outputs) {
        static final Signature NONE = new Signature(Map.of(), Map.of());
    }

    private static final String TAG = "serve";
    private static final String SIGNATURE = "serving_default";
    private static final int SHOWN = 5;

    /**
     * Loads a frozen graph or a SavedModel.
     *
     * @throws IOException if it is neither; the message names it
     */
    static LoadedGraph load(Path path) throws IOException {
        requireThere(path);
        try {
            return Files.isDirectory(path) ? savedModel(path) : frozen(path);
        } catch (TensorFlowException | IllegalArgumentException e) {
            throw new IOException(path + ": TensorFlow cannot load it: " + firstLine(e), e);
        }
    }

    private static LoadedGraph savedModel(Path folder) {
        SavedModelBundle bundle = GraphFile.open(folder, TAG);
        return new LoadedGraph(bundle.graph(), bundle.session(), GraphFile.signature(bundle, SIGNATURE), bundle);
    }

    private static LoadedGraph frozen(Path file) throws IOException {
        Graph graph = new Graph();
        try {
            if (GraphFile.importInto(graph, file) == 0) {
                throw new IOException(file + ": is no frozen TensorFlow graph: it has no operation");
            }
            Session session = TensorFlowSessions.onCpu().open(graph);
            return new LoadedGraph(graph, session, Signature.NONE, () -> {
                session.close();
                graph.close();
            });
        } catch (InvalidProtocolBufferException e) {
            graph.close();
            throw new IOException(file + ": is no frozen TensorFlow graph: " + firstLine(e), e);
        } catch (IOException | RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    /**
     * {@return the tensor that images are given to, as sessions name it}
     *
     * @throws IllegalArgumentException if there is none of the name, or it is not float32
     */
    String input(String name) {
        return tensor("input", name, signature.inputs());
    }

    /** {@return that of the features, likewise} */
    String output(String name) {
        return output("output", name);
    }

    /** The same where the setting that names it has another key. */
    String output(String key, String name) {
        return tensor(key, name, signature.outputs());
    }

    private String tensor(String key, String name, Map<String, String> signed) {
        String wanted = signed.getOrDefault(name, name);
        int colon = wanted.lastIndexOf(':');
        boolean isNumbered = colon > 0 && wanted.substring(colon + 1).matches("\\d{1,4}");
        String operation = isNumbered ? wanted.substring(0, colon) : wanted;
        int number = isNumbered ? Integer.parseInt(wanted.substring(colon + 1)) : 0;
        GraphOperation found = graph.operation(operation);
        if (found == null) {
            List<String> known = new ArrayList<>(signed.keySet());
            graph.operations().forEachRemaining(one -> known.add(one.name()));
            throw new IllegalArgumentException(
                    key + ": the network has no operation '" + operation + "'" + hint(operation, known));
        }
        require(
                number < found.numOutputs(),
                "%s: the operation '%s' has %d outputs, there is no %d",
                key,
                operation,
                found.numOutputs(),
                number);
        Output<?> output = found.output(number);
        require(
                output.type() == TFloat32.class,
                "%s: the tensor '%s' is of %s, float32 is expected",
                key,
                wanted,
                output.dataType());
        return operation + ":" + number;
    }

    /** {@return names like it, or the last ones: features come late} */
    private static String hint(String name, List<String> known) {
        String nearest = NearestName.hint(name, known);
        return nearest.equals(".")
                ? "; its last are " + String.join(", ", known.subList(Math.max(0, known.size() - SHOWN), known.size()))
                : nearest;
    }

    /**
     * {@return the SHA-256 of a file, or of the files of a folder and their names}
     *
     * @throws IOException if it is not there or cannot be read
     */
    static String sha256(Path path) throws IOException {
        requireThere(path);
        if (!Files.isDirectory(path)) {
            return Sha256.of(path);
        }
        MessageDigest digest = Sha256.digest();
        try (Stream<Path> inside = Files.walk(path)) {
            for (Path file : inside.filter(Files::isRegularFile).sorted().toList()) {
                String name = path.relativize(file).toString().replace('\\', '/');
                digest.update((name + "\n" + Sha256.of(file) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return Sha256.hex(digest);
    }

    private static void requireThere(Path path) throws IOException {
        if (Files.notExists(path)) {
            throw new NoSuchFileException(path.toString(), null, "no such TensorFlow graph or SavedModel");
        }
    }

    static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        try {
            owner.close();
        } catch (Exception e) {
            throw new IllegalStateException("a network cannot be closed", e);
        }
    }
}
