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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
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
public record FrozenNetwork(List<NodeDef> nodes, String input, List<String> outputs) {
    private static final Map<String, OpDef> OPERATIONS = TensorFlow.registeredOpList().getOpList().stream()
            .collect(Collectors.toMap(OpDef::getName, Function.identity()));
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
            // TensorFlow writes operations in the order in which they were added: each after its inputs.
            List<NodeDef> nodes = needed(loaded.graph().toGraphDef().getNodeList(), given, asked);
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

    private static List<NodeDef> needed(List<NodeDef> all, String input, List<String> outputs) {
        Set<String> wanted = new HashSet<>();
        outputs.forEach(output -> wanted.add(operation(output)));
        List<NodeDef> needed = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            NodeDef node = all.get(i);
            if (wanted.contains(node.getName())) {
                needed.add(node);
                inputs(node, input)
                        .filter(tensor -> !tensor.equals(input))
                        .forEach(tensor -> wanted.add(operation(tensor)));
            }
        }
        Collections.reverse(needed);
        return List.copyOf(needed);
    }

    private static void requireFrozen(Path path, NodeDef node, String input) {
        require(
                !node.getOp().equals("Placeholder"),
                "%s: the outputs need another input, '%s', beside '%s'",
                path,
                node.getName(),
                input);
        require(
                OPERATIONS.containsKey(node.getOp())
                        && !VARIABLES.contains(node.getOp())
                        && !BRANCHES.contains(node.getOp())
                        && node.getAttrMap().values().stream().noneMatch(FrozenNetwork::isFunction),
                "%s: '%s' (%s) is a variable, a branch or a call of a function; give a frozen graph, whose variables are"
                        + " constants and whose functions are inlined",
                path,
                node.getName(),
                node.getOp());
    }

    private static boolean isFunction(AttrValue value) {
        return value.hasFunc() || value.getList().getFuncCount() > 0;
    }

    /** {@return the names of the operations whose results depend on the images} */
    private Set<String> dependent() {
        Set<String> dependent = new HashSet<>();
        for (NodeDef node : nodes) {
            if (inputs(node, input).anyMatch(tensor -> tensor.equals(input) || dependent.contains(operation(tensor)))) {
                dependent.add(node.getName());
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
            for (NodeDef node : nodes) {
                if (!built.containsKey(node.getName())) {
                    Operation made = build(tf, node, built, batch.asOutput());
                    built.put(node.getName(), made);
                    if (!dependent.contains(node.getName())) {
                        weights.put(node.getName(), made);
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

    private Operation build(Ops tf, NodeDef node, Map<String, Operation> built, Output<?> images) {
        OpDef operation = Objects.requireNonNull(OPERATIONS.get(node.getOp()), node.getOp());
        OperationBuilder builder = tf.scope().opBuilder(node.getOp(), node.getOp());
        List<Output<?>> given = inputs(node, input)
                .filter(tensor -> !isControl(tensor))
                .<Output<?>>map(tensor -> output(built, tensor, images))
                .toList();
        int next = 0;
        for (OpDef.ArgDef argument : operation.getInputArgList()) {
            if (argument.getNumberAttr().isEmpty() && argument.getTypeListAttr().isEmpty()) {
                builder.addInput(given.get(next));
                next++;
            } else {
                int count = argument.getTypeListAttr().isEmpty()
                        ? (int) node.getAttrOrThrow(argument.getNumberAttr()).getI()
                        : node.getAttrOrThrow(argument.getTypeListAttr())
                                .getList()
                                .getTypeCount();
                builder.addInputList(given.subList(next, next + count).toArray(Output<?>[]::new));
                next += count;
            }
        }
        inputs(node, input)
                .filter(FrozenNetwork::isControl)
                .forEach(tensor ->
                        builder.addControlInput(Objects.requireNonNull(built.get(operation(tensor)), tensor)));
        for (OpDef.AttrDef attribute : operation.getAttrList()) {
            if (node.containsAttr(attribute.getName())) {
                builder.setAttr(attribute.getName(), node.getAttrOrThrow(attribute.getName()));
            }
        }
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
    private static Stream<String> inputs(NodeDef node, String input) {
        return node.getInputList().stream()
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
