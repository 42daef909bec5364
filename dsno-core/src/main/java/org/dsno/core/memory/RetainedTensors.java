package org.dsno.core.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dsno.core.network.Variables;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;

/**
 * The tensors of a forward pass that stay until the gradients have used them. A tensor that is another one seen differently
 * is that one. What of the gradients needs nothing but the forward pass runs with it, and what it computes is kept instead
 * of what it was computed from.
 *
 * @param tensors each once
 * @param trained ops that compute with the weights, or for their gradients
 * @param frozen ops that compute beside those: data, a teacher, a target network
 */
record RetainedTensors(Set<Output<?>> tensors, List<GraphOperation> trained, List<GraphOperation> frozen) {
    /** The name under which gradients are added to a graph. */
    static final String GRADIENT = "gradient";

    /** The same numbers in the same place. */
    private static final Set<String> VIEWS =
            Set.of("Reshape", "Identity", "ExpandDims", "Squeeze", "StopGradient", "PreventGradient");

    /** The weights, which are counted apart, and what a graph is made with. */
    private static final Set<String> NO_WORK =
            Set.of("VarHandleOp", "ReadVariableOp", "AssignVariableOp", "NoOp", "Const");

    /**
     * Those of a graph.
     *
     * @param gradients of the weights, which are in the graph under {@link #GRADIENT}
     */
    static RetainedTensors of(Graph graph, Operand<?> loss, Variables weights, Output<?>[] gradients) {
        Set<Operation> needed = needed(gradients);
        Set<GraphOperation> backward = new HashSet<>();
        Set<Output<?>> tensors = new LinkedHashSet<>();
        Set<Operation> depending = weights.all().stream()
                .map(weight -> weight.value().op())
                .collect(Collectors.toCollection(HashSet::new));
        List<GraphOperation> trained = new ArrayList<>();
        List<GraphOperation> frozen = new ArrayList<>();
        for (Iterator<GraphOperation> each = graph.operations();
                each.hasNext(); ) { // inputs come before what uses them
            GraphOperation op = each.next();
            if (NO_WORK.contains(op.type()) || !needed.contains(op)) {
                continue;
            }
            boolean depends = dependsOn(depending, op);
            if (depends) {
                depending.add(op);
            }
            (depends ? trained : frozen).add(op);
            if (!op.name().startsWith(GRADIENT + "/")) {
                continue;
            }
            List<Output<?>> inputs = inputs(op);
            if (inputs.stream()
                    .anyMatch(
                            input -> backward.contains(input.op()) || input.op().equals(loss.op()))) {
                backward.add(op);
                inputs.stream()
                        .filter(input -> !backward.contains(input.op())
                                && !NO_WORK.contains(input.op().type()))
                        .forEach(tensors::add);
            }
        }
        return new RetainedTensors(tensors, trained, frozen);
    }

    /** A graph has gradients of all inputs of an operation, of a mask too. Those that lead to no weight are not computed. */
    private static Set<Operation> needed(Output<?>[] gradients) {
        Set<Operation> needed = new HashSet<>();
        Deque<GraphOperation> ahead = new ArrayDeque<>();
        for (Output<?> gradient : gradients) {
            ahead.add((GraphOperation) gradient.op());
        }
        while (!ahead.isEmpty()) {
            GraphOperation op = ahead.remove();
            if (needed.add(op)) {
                for (int i = 0; i < op.numInputs(); i++) {
                    ahead.add((GraphOperation) op.input(i).op());
                }
            }
        }
        return needed;
    }

    private static boolean dependsOn(Set<Operation> some, GraphOperation op) {
        for (int i = 0; i < op.numInputs(); i++) {
            if (some.contains(op.input(i).op())) {
                return true;
            }
        }
        return false;
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

    /** {@return the most that one op needs besides them, and another that is frozen: the two may run at one time} */
    Bytes largestWorkspace(Function<Output<?>, Bytes> bytes) {
        return largest(trained, bytes).plus(largest(frozen, bytes));
    }

    private Bytes largest(List<GraphOperation> ops, Function<Output<?>, Bytes> bytes) {
        Bytes largest = Bytes.NONE;
        for (GraphOperation op : ops) {
            if (VIEWS.contains(op.type())) {
                continue;
            }
            Set<Output<?>> touched = new LinkedHashSet<>(inputs(op));
            for (int i = 0; i < op.numOutputs(); i++) {
                touched.add(op.output(i));
            }
            touched.removeIf(tensor ->
                    tensors.contains(tensor) || NO_WORK.contains(tensor.op().type()));
            largest = largest.max(touched.stream().map(bytes).reduce(Bytes.NONE, Bytes::plus));
        }
        return largest;
    }
}
