package org.dsno.backbones;

import java.util.Iterator;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;

/**
 * The multiplications and additions of a graph's convolutions and matrix products, forward and backward.
 *
 * @param rows the first axis where the graph does not tell it: B·T
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
            // Every number of the kernel meets every pixel of the result.
            case "Conv2D" ->
                2
                        * size(op.input(1).shape().asArray())
                        * pixels(op.output(0).shape().asArray());
            case "Conv2DBackpropInput" ->
                2
                        * size(op.input(1).shape().asArray())
                        * pixels(op.input(2).shape().asArray());
            case "Conv2DBackpropFilter" ->
                2
                        * size(op.output(0).shape().asArray())
                        * pixels(op.input(2).shape().asArray());
            // (m k)(k n)(m n) = (m k n)²; of a batch, for each of it.
            case "MatMul" -> 2 * Math.sqrt(product(op));
            case "Einsum" -> {
                double batch = known(op.output(0).shape().asArray()[0]);
                yield 2 * Math.sqrt(product(op) / batch);
            }
            default -> 0;
        };
    }

    private double product(GraphOperation op) {
        return size(op.input(0).shape().asArray())
                * size(op.input(1).shape().asArray())
                * size(op.output(0).shape().asArray());
    }

    private double pixels(long[] shape) {
        return known(shape[0]) * shape[1] * shape[2];
    }

    private double size(long[] shape) {
        double size = 1;
        for (long side : shape) {
            size *= known(side);
        }
        return size;
    }

    private double known(long side) {
        return side < 0 ? rows : side;
    }
}
