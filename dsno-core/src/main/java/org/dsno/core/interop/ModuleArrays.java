package org.dsno.core.interop;

import static org.dsno.api.Arguments.require;

import java.util.Map;
import java.util.TreeSet;
import org.dsno.core.tensor.ElementType;
import org.dsno.core.tensor.HostTensor;

/** The arrays of one module, each to be taken once. */
final class ModuleArrays {
    private final String module;
    private final Map<String, HostTensor> left;

    /**
     * Starts with all.
     *
     * @param arrays by their paths in the module
     */
    ModuleArrays(String module, Map<String, HostTensor> arrays) {
        this.module = module;
        left = arrays;
    }

    boolean has(String path) {
        return left.containsKey(path);
    }

    /** Takes an array of float32 with so many sides. */
    HostTensor take(String path, int sides) {
        HostTensor array = left.remove(path);
        if (array == null) {
            throw new IllegalArgumentException(
                    "its module '" + module + "' lacks '" + path + "', it has " + left.keySet());
        }
        require(
                array.type() == ElementType.F32 && array.shape().size() == sides,
                "'%s/%s' is %s of %s, floats with %d sides are expected",
                module,
                path,
                array.shape(),
                array.type(),
                sides);
        return array;
    }

    /** Takes what is one number per channel; some versions of flax give it sides of 1 before. */
    HostTensor takeVector(String path) {
        HostTensor array = left.get(path);
        int sides = array == null ? 1 : array.shape().size();
        HostTensor vector = take(path, sides);
        require(
                sides >= 1 && vector.shape().get(sides - 1) == vector.count(),
                "'%s/%s' is %s, one side is expected",
                module,
                path,
                vector.shape());
        return vector.reshaped(vector.shape().subList(sides - 1, sides));
    }

    void requireAllTaken() {
        require(left.isEmpty(), "its module '%s' has the unknown arrays %s", module, new TreeSet<>(left.keySet()));
    }
}
