package org.dsno.backbones;

import java.util.Iterator;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;

/**
 * The multiplications and additions of a graph's convolutions and matrix products, forward and backward.
 *
 * @param rows the first axis of features, B·T, where the graph leaves it open
 */
record FlopCount(Graph graph, long rows) {
    double total() {
        double flop = 0;
        for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); ) {
            flop += of(all.next());
        }
        return flop;
    }

    private double of(GraphOperation op) {
        return switch (op.type()) {
            // Each number of the kernel meets each pixel of the result.
            case "Conv2D" -> 2 * size(op.input(1)) * pixels(op.output(0));
            case "Conv2DBackpropInput" -> 2 * size(op.input(1)) * pixels(op.input(2));
            case "Conv2DBackpropFilter" -> 2 * size(op.output(0)) * pixels(op.input(2));
            // (m k) (k n) (m n) = (m k n)², whichever is transposed.
            case "MatMul" -> 2 * Math.sqrt(product(op));
            case "Einsum" -> 2 * Math.sqrt(product(op) / side(op.output(0), 0)); // of a batch
            default -> 0;
        };
    }

    private double product(GraphOperation op) {
        return size(op.input(0)) * size(op.input(1)) * size(op.output(0));
    }

    private double pixels(Output<?> features) {
        return side(features, 0) * side(features, 1) * side(features, 2);
    }

    private double size(Output<?> tensor) {
        double size = 1;
        for (int axis = 0; axis < tensor.shape().numDimensions(); axis++) {
            size *= side(tensor, axis);
        }
        return size;
    }

    private double side(Output<?> tensor, int axis) {
        long side = tensor.shape().get(axis);
        return side < 0 ? rows : side;
    }
}
