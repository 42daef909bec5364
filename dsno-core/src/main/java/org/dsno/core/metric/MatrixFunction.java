package org.dsno.core.metric;

import org.dsno.api.State;
import org.dsno.core.device.TensorFlowSessions;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat64;

/**
 * A function of two matrices, in double on the CPU, by TensorFlow's kernels.
 */
final class MatrixFunction implements AutoCloseable {
    private static final DeviceSpec CPU =
            DeviceSpec.newBuilder().deviceType(DeviceSpec.DeviceType.CPU).build();

    /** The function as a graph. */
    @FunctionalInterface
    interface Formula {
        Operand<TFloat64> of(Ops tf, Operand<TFloat64> a, Operand<TFloat64> b);
    }

    private final Graph graph = new Graph();
    private final Session session;
    private final Placeholder<TFloat64> a;
    private final Placeholder<TFloat64> b;
    private final Operand<TFloat64> value;

    MatrixFunction(Formula formula) {
        Ops tf = Ops.create(graph).withDevice(CPU);
        a = tf.placeholder(TFloat64.class);
        b = tf.placeholder(TFloat64.class);
        value = formula.of(tf, a, b);
        session = TensorFlowSessions.onCpu().open(graph);
    }

    /** {@return its value for one pair of matrices, all numbers of it, row-major} */
    static double[] once(Formula formula, State a, State b) {
        try (MatrixFunction function = new MatrixFunction(formula)) {
            return function.of(a, b);
        }
    }

    /** {@return its value, all numbers of it, row-major} */
    double[] of(State x, State y) {
        try (TFloat64 tensorX = tensor(x);
                TFloat64 tensorY = tensor(y);
                Result result = session.runner()
                        .feed(a, tensorX)
                        .feed(b, tensorY)
                        .fetch(value)
                        .run()) {
            TFloat64 tensor = (TFloat64) result.get(0);
            double[] numbers = new double[Math.toIntExact(tensor.size())];
            tensor.asRawTensor().data().asDoubles().read(numbers);
            return numbers;
        }
    }

    private static TFloat64 tensor(State x) {
        return TFloat64.tensorOf(
                Shape.of(x.count(), x.size()),
                t -> t.asRawTensor().data().asDoubles().write(x.values()));
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
