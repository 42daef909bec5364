package org.dsno.core.network;

import static org.dsno.api.Arguments.require;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.Seeds;
import org.dsno.core.tensor.HostTensor;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

/**
 * Names and shapes of a network's parameters.
 *
 * @param shapes by name, in the order of their declaration
 */
public record ParameterShapes(Map<String, Shape> shapes) {
    /** Builds a network in a graph that is thrown away. */
    public static ParameterShapes of(Consumer<NetworkBuilder> network) {
        return of(network, Integer.MAX_VALUE);
    }

    /**
     * The same of a network that is not trusted to be small.
     *
     * @throws IllegalArgumentException if it has more than {@code most} parameters
     */
    public static ParameterShapes of(Consumer<NetworkBuilder> network, int most) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Variables variables = new Variables(tf, Seeds.of(0));
            variables.limit(most);
            network.accept(ScopedNetwork.root(tf, variables));
            return of(variables);
        }
    }

    static ParameterShapes of(Variables variables) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        variables.all().forEach(variable -> shapes.put(variable.name(), variable.shape()));
        return new ParameterShapes(shapes);
    }

    /** Numbers in all parameters together. */
    public long count() {
        return shapes.values().stream().mapToLong(Shape::size).sum();
    }

    /**
     * Checks that there is a value of the right shape for every parameter, and no other value.
     *
     * @throws IllegalArgumentException with what is missing, what is extra and which shapes differ
     */
    public void requireFits(Map<String, HostTensor> values) {
        Map<String, List<Long>> given = new LinkedHashMap<>();
        values.forEach((name, value) -> given.put(name, value.shape()));
        requireSame(given);
    }

    /** The same of values that are not there yet. */
    public void requireFits(ParameterShapes values) {
        Map<String, List<Long>> given = new LinkedHashMap<>();
        values.shapes.forEach((name, shape) -> given.put(name, dimensions(shape)));
        requireSame(given);
    }

    private void requireSame(Map<String, List<Long>> given) {
        List<String> faults = new ArrayList<>();
        shapes.forEach((name, shape) -> {
            List<Long> value = given.get(name);
            if (value == null) {
                faults.add("missing: " + name);
            } else if (!value.equals(dimensions(shape))) {
                faults.add("shape of " + name + ": " + value + ", not " + dimensions(shape));
            }
        });
        for (String name : new TreeSet<>(given.keySet())) {
            if (!shapes.containsKey(name)) {
                faults.add("extra: " + name);
            }
        }
        require(faults.isEmpty(), "the weights do not fit the network: %s", String.join("; ", faults));
    }

    static List<Long> dimensions(Shape shape) {
        List<Long> dimensions = new ArrayList<>();
        for (long size : shape.asArray()) {
            dimensions.add(size);
        }
        return dimensions;
    }
}
