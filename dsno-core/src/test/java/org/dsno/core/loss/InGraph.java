package org.dsno.core.loss;

import static org.assertj.core.api.Assertions.assertThat;

import org.dsno.api.Loss;
import org.dsno.core.TestSessions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a loss says in a graph.
 *
 * @param distances [N]
 * @param gradient of their sum with respect to what is predicted, [N, H, W, C]
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record InGraph(double[] distances, double[] gradient) {
    static InGraph of(Loss loss, Shape shape, double[] predicted, double[] target) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> u = constant(tf, shape, predicted);
            Operand<TFloat32> distances = loss.distance(tf, u, constant(tf, shape, target));
            assertThat(distances.shape()).isEqualTo(Shape.of(shape.get(0)));
            Output<?>[] gradient = graph.addGradients(distances.asOutput(), new Output<?>[] {u.asOutput()});
            assertThat(gradient[0].isClosed()).as("has no gradient").isFalse();
            try (Session session = TestSessions.CPU.open(graph);
                    Result result =
                            session.runner().fetch(distances).fetch(gradient[0]).run()) {
                return new InGraph(numbers((TFloat32) result.get(0)), numbers((TFloat32) result.get(1)));
            }
        }
    }

    private static Operand<TFloat32> constant(Ops tf, Shape shape, double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return tf.reshape(tf.constant(narrow), tf.constant(shape.asArray()));
    }

    private static double[] numbers(TFloat32 tensor) {
        float[] narrow = new float[Math.toIntExact(tensor.size())];
        tensor.asRawTensor().data().asFloats().read(narrow);
        double[] values = new double[narrow.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = narrow[i];
        }
        return values;
    }
}
