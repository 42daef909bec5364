package org.dsno.core.feature;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A network of a file, to be built into other graphs: what lies between one tensor and some others, its weights constants.
 *
 * <p>{@code Graph.importGraphDef} cannot connect what it imports to what is there. So the operations are made one by one:
 * those that the outputs need, and no others.
 *
 * @param nodes what the outputs need, each after what it needs itself
 * @param input the tensor that images are given to, as OPERATION:NUMBER
 * @param outputs the tensors that are asked for, likewise
 */
public record FrozenNetwork(List<GraphNode> nodes, String input, List<String> outputs) {
    private static final Set<String> VARIABLES = Set.of("Variable", "VariableV2", "VarHandleOp");
    private static final Set<String> BRANCHES = Set.of("Merge", "RefMerge");

    /**
     * Reads it.
     *
     * @param path a frozen graph, or the folder of a SavedModel
     * @param input the tensor that images are given to; of a SavedModel also a name of its signature
     * @param outputs the tensors that are asked for, likewise
     * @throws IOException if the file is neither; the message names it
     * @throws IllegalArgumentException if there are no such tensors of float32, an output does not depend on the input or
     *     needs another one, or there are variables, branches or calls of functions between them
     */
    public static FrozenNetwork read(Path path, String input, List<String> outputs) throws IOException {
        try (LoadedGraph loaded = LoadedGraph.load(path)) {
            String given = loaded.input(input);
            List<String> asked = outputs.stream()
                    .map(output -> loaded.output("outputs", output))
                    .toList();
            List<GraphNode> nodes = needed(GraphNode.of(loaded.graph()), given, asked);
            nodes.forEach(node -> requireFrozen(path, node, given));
            FrozenNetwork network = new FrozenNetwork(nodes, given, asked);
            Set<String> dependent = network.dependent();
            for (String output : asked) {
                require(
                        dependent.contains(operation(output)),
                        "outputs: '%s' does not depend on the input '%s'",
                        output,
                        given);
            }
            return network;
        }
    }

    /**
     * {@return the SHA-256 of a file, or of the files of a folder and their names}
     *
     * @throws IOException if it is not there or cannot be read
     */
    public static String sha256(Path path) throws IOException {
        return LoadedGraph.sha256(path);
    }

    private static List<GraphNode> needed(List<GraphNode> all, String input, List<String> outputs) {
        Set<String> wanted = new HashSet<>();
        outputs.forEach(output -> wanted.add(operation(output)));
        List<GraphNode> needed = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            GraphNode node = all.get(i);
            if (wanted.contains(node.name())) {
                needed.add(node);
                inputs(node, input)
                        .filter(tensor -> !tensor.equals(input))
                        .forEach(tensor -> wanted.add(operation(tensor)));
            }
        }
        Collections.reverse(needed);
        return List.copyOf(needed);
    }

    private static void requireFrozen(Path path, GraphNode node, String input) {
        require(
                !node.type().equals("Placeholder"),
                "%s: the outputs need another input, '%s', beside '%s'",
                path,
                node.name(),
                input);
        require(
                node.isKnown()
                        && !VARIABLES.contains(node.type())
                        && !BRANCHES.contains(node.type())
                        && !node.callsFunctions(),
                "%s: '%s' (%s) is a variable, a branch or a call of a function; give a frozen graph, whose variables are"
                        + " constants and whose functions are inlined",
                path,
                node.name(),
                node.type());
    }

    /** {@return the names of the operations whose results depend on the images} */
    private Set<String> dependent() {
        Set<String> dependent = new HashSet<>();
        for (GraphNode node : nodes) {
            if (inputs(node, input).anyMatch(tensor -> tensor.equals(input) || dependent.contains(operation(tensor)))) {
                dependent.add(node.name());
            }
        }
        return dependent;
    }

    /**
     * Adds the network to a graph, once for each batch of images. What does not depend on the images, its weights above
     * all, is there once.
     *
     * @param images of each batch, [n, height, width, channels], in the network's range
     * @return of each batch the outputs
     */
    public List<List<Operand<TFloat32>>> apply(Ops tf, List<Operand<TFloat32>> images) {
        Set<String> dependent = dependent();
        Map<String, Operation> weights = new HashMap<>();
        List<List<Operand<TFloat32>>> answers = new ArrayList<>();
        for (Operand<TFloat32> batch : images) {
            Map<String, Operation> built = new HashMap<>(weights);
            for (GraphNode node : nodes) {
                if (!built.containsKey(node.name())) {
                    Operation made = build(tf, node, built, batch.asOutput());
                    built.put(node.name(), made);
                    if (!dependent.contains(node.name())) {
                        weights.put(node.name(), made);
                    }
                }
            }
            answers.add(outputs.stream()
                    .<Operand<TFloat32>>map(
                            output -> output(built, output, batch.asOutput()).expect(TFloat32.class))
                    .toList());
        }
        return answers;
    }

    private Operation build(Ops tf, GraphNode node, Map<String, Operation> built, Output<?> images) {
        OperationBuilder builder = tf.scope().opBuilder(node.type(), node.type());
        List<Output<?>> given = inputs(node, input)
                .filter(tensor -> !isControl(tensor))
                .<Output<?>>map(tensor -> output(built, tensor, images))
                .toList();
        int next = 0;
        for (GraphNode.Argument argument : node.arguments()) {
            List<Output<?>> tensors = given.subList(next, next + argument.tensors());
            if (argument.isList()) {
                builder.addInputList(tensors.toArray(Output<?>[]::new));
            } else {
                builder.addInput(tensors.get(0));
            }
            next += argument.tensors();
        }
        inputs(node, input)
                .filter(FrozenNetwork::isControl)
                .forEach(tensor ->
                        builder.addControlInput(Objects.requireNonNull(built.get(operation(tensor)), tensor)));
        node.copyAttributes(builder);
        return builder.build();
    }

    private Output<?> output(Map<String, Operation> built, String tensor, Output<?> images) {
        if (tensor.equals(input)) {
            return images;
        }
        Operation made = Objects.requireNonNull(built.get(operation(tensor)), tensor);
        return made.output(Integer.parseInt(tensor.substring(tensor.lastIndexOf(':') + 1)));
    }

    /** {@return what a node needs: tensors as OPERATION:NUMBER, and as ^OPERATION what must run before it} */
    private static Stream<String> inputs(GraphNode node, String input) {
        return node.inputs().stream()
                .map(tensor -> isControl(tensor) || tensor.matches(".*:\\d+") ? tensor : tensor + ":0")
                .filter(tensor -> !tensor.equals("^" + operation(input)));
    }

    private static boolean isControl(String tensor) {
        return tensor.startsWith("^");
    }

    private static String operation(String tensor) {
        return isControl(tensor) ? tensor.substring(1) : tensor.substring(0, tensor.lastIndexOf(':'));
    }
}
