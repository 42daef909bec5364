package org.dsno.experiments.bench;

import org.dsno.core.device.TensorFlowSessions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A tensor of 64 MiB that is fed to a device with memory of its own. One number of what arrives is fetched, so that it has
 * arrived when the run is done.
 */
final class DeviceCopy implements AutoCloseable {
    private static final int NUMBERS = 1 << 24;
    static final double BYTES = (double) NUMBERS * Float.BYTES;

    private final Graph graph = new Graph();
    private final TFloat32 fed = TFloat32.tensorOf(Shape.of(NUMBERS));
    private final Session session;
    private final Session.Runner runner;

    DeviceCopy(TensorFlowSessions sessions) {
        Ops tf = Ops.create(graph);
        Placeholder<TFloat32> placeholder = tf.placeholder(TFloat32.class, Placeholder.shape(fed.shape()));
        Operand<TFloat32> one =
                tf.slice(tf.math.neg(placeholder), tf.constant(new int[] {NUMBERS - 1}), tf.constant(new int[] {1}));
        session = sessions.open(graph);
        runner = session.runner().feed(placeholder, fed).fetch(one);
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
