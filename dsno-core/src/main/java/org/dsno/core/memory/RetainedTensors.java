package org.dsno.core.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;

/**
 * The tensors of a forward pass that stay until the gradients have used them. A tensor that is another one seen differently
 * is that one. What of the gradients needs nothing but the forward pass runs with it, and what it computes is kept instead
 * of what it was computed from.
 *
 * @param tensors each once
 * @param forward ops that compute without gradients, each after those that it needs
 * @param backward the others
 */
record RetainedTensors(Set<Output<?>> tensors, List<GraphOperation> forward, List<GraphOperation> backward) {
    /** The name under which gradients are added to a graph. */
    static final String GRADIENT = "gradient";

    /** The same numbers in the same place. */
    private static final Set<String> VIEWS =
            Set.of("Reshape", "Identity", "ExpandDims", "Squeeze", "StopGradient", "PreventGradient");

    /** The weights, which are counted apart, and what a graph is made with. */
    private static final Set<String> NO_WORK =
            Set.of("VarHandleOp", "ReadVariableOp", "AssignVariableOp", "NoOp", "Const");

    static RetainedTensors of(Graph graph, Operand<?> loss) {
        Set<GraphOperation> backward = new LinkedHashSet<>();
        Set<Output<?>> tensors = new LinkedHashSet<>();
        List<GraphOperation> forward = new ArrayList<>();
        for (Iterator<GraphOperation> each = graph.operations();
                each.hasNext(); ) { // inputs come before what uses them
            GraphOperation op = each.next();
            if (NO_WORK.contains(op.type())) {
                continue;
            }
            List<Output<?>> inputs = inputs(op);
            if (!op.name().startsWith(GRADIENT + "/")
                    || inputs.stream()
                            .noneMatch(input ->
                                    backward.contains(input.op()) || input.op().equals(loss.op()))) {
                forward.add(op);
            } else {
                backward.add(op);
                inputs.stream()
                        .filter(input -> !backward.contains(input.op())
                                && !NO_WORK.contains(input.op().type()))
                        .forEach(tensors::add);
            }
        }
        return new RetainedTensors(tensors, forward, List.copyOf(backward));
    }

    private static List<Output<?>> inputs(GraphOperation op) {
        List<Output<?>> inputs = new ArrayList<>();
        for (int i = 0; i < op.numInputs(); i++) {
            inputs.add(seenThrough(op.input(i)));
        }
        return inputs;
    }

    private static Output<?> seenThrough(Output<?> tensor) {
        Output<?> seen = tensor;
        while (VIEWS.contains(seen.op().type())) {
            seen = ((GraphOperation) seen.op()).input(0);
        }
        return seen;
    }

    /** {@return bytes of all of them} */
    Bytes together(Function<Output<?>, Bytes> bytes) {
        return tensors.stream().map(bytes).reduce(Bytes.NONE, Bytes::plus);
    }

    /** {@return the most that there is besides them: what the forward pass has yet to use, or what one gradient op touches} */
    Bytes largestWorkspace(Function<Output<?>, Bytes> bytes) {
        Bytes largest = largestUnused(bytes);
        for (GraphOperation op : backward) {
            if (VIEWS.contains(op.type())) {
                continue;
            }
            Set<Output<?>> touched = new LinkedHashSet<>(inputs(op));
            touched.addAll(outputs(op));
            largest = largest.max(passing(touched, bytes));
        }
        return largest;
    }

    /** What no gradient reaches, a teacher for example, keeps its tensors until the last of their users has run. */
    private Bytes largestUnused(Function<Output<?>, Bytes> bytes) {
        Map<Output<?>, GraphOperation> lastUser = new HashMap<>();
        forward.forEach(op -> inputs(op).forEach(input -> lastUser.put(input, op)));
        Set<Output<?>> unused = new LinkedHashSet<>();
        Bytes largest = Bytes.NONE;
        for (GraphOperation op : forward) {
            if (!VIEWS.contains(op.type())) {
                unused.addAll(outputs(op));
                largest = largest.max(passing(unused, bytes));
            }
            unused.removeIf(tensor ->
                    lastUser.getOrDefault(tensor, (GraphOperation) tensor.op()).equals(op));
        }
        return largest;
    }

    /** {@return bytes of those tensors that do not stay anyway} */
    private Bytes passing(Set<Output<?>> some, Function<Output<?>, Bytes> bytes) {
        return some.stream()
                .filter(tensor -> !tensors.contains(tensor)
                        && !NO_WORK.contains(tensor.op().type()))
                .map(bytes)
                .reduce(Bytes.NONE, Bytes::plus);
    }

    private static List<Output<?>> outputs(GraphOperation op) {
        List<Output<?>> outputs = new ArrayList<>();
        for (int i = 0; i < op.numOutputs(); i++) {
            outputs.add(op.output(i));
        }
        return outputs;
    }
}
