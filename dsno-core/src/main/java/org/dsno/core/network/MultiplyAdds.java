package org.dsno.core.network;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;

/**
 * Counts the multiply-adds of what a network computes, or a step of its training, from its graph. The rule:
 *
 * <ul>
 *   <li>Convolutions (also depthwise and transposed ones), their gradients, matrix products, products of a batch of matrices
 *       and einsums of two factors count one for each pair of numbers that is multiplied and summed, padding included.
 *   <li>Nothing else counts: norms, activations, softmax, sums, biases, resampling, copies.
 *   <li>What the answer does not need does not count, and what several need counts once.
 * </ul>
 */
public final class MultiplyAdds {
    /** Kinds that multiply and sum too, or call functions that may, and whose sizes are not known here. */
    private static final Set<String> UNCOUNTED = Set.of(
            "Conv",
            "Conv3D",
            "Conv3DBackpropFilterV2",
            "Conv3DBackpropInputV2",
            "SparseMatMul",
            "SparseTensorDenseMatMul",
            "FFT",
            "FFT2D",
            "FFT3D",
            "IFFT",
            "IFFT2D",
            "IFFT3D",
            "RFFT",
            "RFFT2D",
            "IRFFT",
            "IRFFT2D",
            "PartitionedCall",
            "StatefulPartitionedCall",
            "If",
            "StatelessIf",
            "Case",
            "While",
            "StatelessWhile");

    private MultiplyAdds() {}

    /**
     * Counts.
     *
     * @param answer of a graph in which the sizes of all tensors are fixed
     * @return the multiply-adds of one evaluation; empty if the graph leaves a size open, or has a kind of operation that
     *     multiplies and is not counted
     */
    public static OptionalLong of(Operand<?> answer) {
        return of(List.of(answer));
    }

    /**
     * Counts.
     *
     * @param targets what one run of a session is asked for, such as an update of weights and a loss, of a graph in which the
     *     sizes of all tensors are fixed
     * @return the multiply-adds of that run; empty as above
     */
    public static OptionalLong of(Collection<? extends Op> targets) {
        Deque<GraphOperation> open = new ArrayDeque<>();
        Set<GraphOperation> seen = new HashSet<>();
        targets.forEach(target -> open.push((GraphOperation) target.op()));
        long sum = 0;
        while (!open.isEmpty()) {
            GraphOperation op = open.pop();
            if (!seen.add(op)) {
                continue;
            }
            OptionalLong count = of(op);
            if (count.isEmpty()) {
                return count;
            }
            sum = Math.addExact(sum, count.getAsLong());
            for (int i = 0; i < op.numInputs(); i++) {
                open.push((GraphOperation) op.input(i).op());
            }
            op.controlInputs().forEach(open::push);
        }
        return OptionalLong.of(sum);
    }

    private static OptionalLong of(GraphOperation op) {
        return switch (op.type()) {
            case "Conv2D" -> convolution(op.input(1), op.output(0));
            case "Conv2DBackpropInput" -> convolution(op.input(1), op.input(2)); // from a result back to an input
            case "Conv2DBackpropFilter" -> convolution(op.output(0), op.input(2));
            case "DepthwiseConv2dNative" -> depthwise(op.input(1), op.output(0));
            case "DepthwiseConv2dNativeBackpropInput" -> depthwise(op.input(1), op.input(2));
            case "DepthwiseConv2dNativeBackpropFilter" -> depthwise(op.output(0), op.input(2));
            case "MatMul", "BatchMatMul", "BatchMatMulV2", "BatchMatMulV3" -> product(op.input(0), op.output(0));
            case "Einsum" -> einsum(op);
            default -> UNCOUNTED.contains(op.type()) ? OptionalLong.empty() : OptionalLong.of(0);
        };
    }

    /**
     * Each number of the result is a sum over the pixels and the input channels of the kernel, [h, w, in, out]. Either gradient
     * has the same pairs.
     */
    private static OptionalLong convolution(Output<?> kernel, Output<?> result) {
        if (isOpen(kernel) || isOpen(result)) {
            return OptionalLong.empty();
        }
        long[] sides = kernel.shape().asArray();
        return OptionalLong.of(Math.multiplyExact(result.shape().size(), sides[0] * sides[1] * sides[2]));
    }

    /** Each number of the result is a sum over the pixels of the kernel, [h, w, in, multiplier]. */
    private static OptionalLong depthwise(Output<?> kernel, Output<?> result) {
        if (isOpen(kernel) || isOpen(result)) {
            return OptionalLong.empty();
        }
        long[] sides = kernel.shape().asArray();
        return OptionalLong.of(Math.multiplyExact(result.shape().size(), sides[0] * sides[1]));
    }

    /** (…, m, k) (…, k, n) = (…, m, n), whichever factor is transposed: the first has m k numbers. */
    private static OptionalLong product(Output<?> first, Output<?> result) {
        if (isOpen(first) || isOpen(result)) {
            return OptionalLong.empty();
        }
        long[] factor = first.shape().asArray();
        long[] answer = result.shape().asArray();
        long inner = factor[factor.length - 1] * factor[factor.length - 2] / answer[answer.length - 2];
        return OptionalLong.of(Math.multiplyExact(result.shape().size(), inner));
    }

    /** Every combination of the indices is one pair, as {@code nqd,nkd->nqk} has n q k d of them. */
    private static OptionalLong einsum(GraphOperation op) {
        String[] factors =
                op.attributes().getAttrString("equation").split("->", -1)[0].split(",", -1);
        if (factors.length == 1) {
            return OptionalLong.of(0); // sums and swaps, nothing is multiplied
        }
        if (factors[0].contains(".") || factors[1].contains(".")) {
            return OptionalLong.empty();
        }
        Map<Character, Long> sides = new HashMap<>();
        for (int i = 0; i < factors.length; i++) {
            if (isOpen(op.input(i))) {
                return OptionalLong.empty();
            }
            for (int axis = 0; axis < factors[i].length(); axis++) {
                sides.put(factors[i].charAt(axis), op.input(i).shape().get(axis));
            }
        }
        return OptionalLong.of(sides.values().stream().reduce(1L, Math::multiplyExact));
    }

    private static boolean isOpen(Output<?> tensor) {
        return tensor.shape().hasUnknownDimension();
    }
}
