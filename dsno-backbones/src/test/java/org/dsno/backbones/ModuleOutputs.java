package org.dsno.backbones;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The outputs of a network's modules, found in its graph from the parameters that they end with. */
record ModuleOutputs(Graph graph) {
    private static final Set<String> SUM = Set.of("Add", "AddV2");
    private static final Set<String> BIAS = Set.of("BiasAdd");
    private static final Set<String> ACTIVATION = Set.of("LeakyRelu");

    /** {@return the output of the module at this place among the parameters} */
    Operand<TFloat32> of(String role) {
        if (role.contains("mix")) {
            return after(after(value(role + ".kernel"), ACTIVATION), SUM).output(0);
        }
        if (role.contains("block") || role.contains("sample")) {
            return after(value(role + ".conv2.bias"), SUM).output(0);
        }
        if (role.contains("attention")) {
            return after(value(role + ".out.bias"), SUM).output(0);
        }
        return role.contains("norm")
                ? after(value(role + ".shift"), SUM).output(0)
                : after(value(role + ".bias"), BIAS).output(0);
    }

    private GraphOperation value(String parameter) {
        return Objects.requireNonNull(graph.operation(parameter + "_value"), parameter);
    }

    /** {@return the first op of a type that computes from another one} */
    private static GraphOperation after(GraphOperation start, Set<String> types) {
        Deque<GraphOperation> open = new ArrayDeque<>(start.consumers());
        while (!types.contains(open.element().type())) {
            open.addAll(open.remove().consumers());
        }
        return open.element();
    }
}
