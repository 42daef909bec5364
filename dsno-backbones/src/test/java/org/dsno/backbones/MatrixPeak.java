package org.dsno.backbones;

import org.dsno.core.device.TensorFlowSessions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** What the machine can do now: a product of two large matrices, to measure a network by. */
final class MatrixPeak implements AutoCloseable {
    static final double FLOP = 2 * Math.pow(2048, 3);
    private static final Shape SHAPE = Shape.of(2048, 2048);

    private final Graph graph = new Graph();
    private final TFloat32 fed = TFloat32.tensorOf(SHAPE);
    private final Session session;
    private final Session.Runner runner;

    MatrixPeak() {
        Ops tf = Ops.create(graph);
        Placeholder<TFloat32> matrix = tf.placeholder(TFloat32.class, Placeholder.shape(SHAPE));
        Operand<TFloat32> product = tf.linalg.matMul(matrix, matrix);
        fed.asRawTensor().data().asFloats().write(RandomWeights.normal("matrix", Math.toIntExact(SHAPE.size())));
        session = TensorFlowSessions.onCpu().open(graph);
        runner = session.runner().feed(matrix, fed).addTarget(product);
    }

    void run() {
        runner.run().close();
    }

    @Override
    public void close() {
        session.close();
        fed.close();
        graph.close();
    }
}
