package org.dsno.experiments.bench;

import java.util.Random;
import org.dsno.core.device.TensorFlowSessions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Products of 2048×2048 matrices in float32, by sessions as all others are: what the device's arithmetic reaches. The matrix
 * stays on the device, and of the answer one number is fetched, so that the products are done when the run is.
 */
final class MatrixProduct implements AutoCloseable {
    private static final int SIDE = 2048;
    // Numbers of this size, ±, make a matrix that neither grows nor shrinks what it is multiplied with.
    private static final double SIZE = Math.sqrt(12.0 / SIDE);

    private final int products;
    private final Graph graph = new Graph();
    private final Session session;
    private final Session.Runner runner;

    /**
     * Opens it.
     *
     * @param products in one run, each of the one before and the matrix
     */
    MatrixProduct(int products, TensorFlowSessions sessions) {
        this.products = products;
        Ops tf = Ops.create(graph);
        Shape shape = Shape.of(SIDE, SIDE);
        Variable<TFloat32> matrix = tf.variable(shape, TFloat32.class);
        Operand<TFloat32> product = matrix;
        for (int i = 0; i < products; i++) {
            product = tf.linalg.matMul(product, matrix);
        }
        Operand<TFloat32> one = tf.slice(product, tf.constant(new int[] {0, 0}), tf.constant(new int[] {1, 1}));
        session = sessions.open(graph);
        try (TFloat32 first = TFloat32.tensorOf(shape)) {
            float[] values = new float[SIDE * SIDE];
            Random random = new Random(0);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (SIZE * (random.nextDouble() - 0.5));
            }
            first.asRawTensor().data().asFloats().write(values);
            var fed = tf.placeholder(TFloat32.class);
            session.runner()
                    .feed(fed, first)
                    .addTarget(tf.assign(matrix, fed))
                    .run()
                    .close();
            runner = session.runner().fetch(one);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** {@return multiplications and additions of one run} */
    double flop() {
        return 2.0 * SIDE * SIDE * SIDE * products;
    }

    void run() {
        runner.run().close();
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
