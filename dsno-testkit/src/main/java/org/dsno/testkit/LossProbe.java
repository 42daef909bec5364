package org.dsno.testkit;

import java.util.Optional;
import org.dsno.api.Loss;
import org.dsno.api.SampleShape;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a loss says of some slices, in a graph of its own.
 *
 * @param shape of the distances
 * @param gradient of the sum of the distances, [N, H, W, C]; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record LossProbe(Shape shape, float[] distances, Optional<float[]> gradient) {
    static LossProbe of(Loss loss, SampleShape shape, float[] predicted, float[] target) {
        long slices = predicted.length / shape.size();
        Shape dimensions = Shape.of(slices, shape.height(), shape.width(), shape.channels());
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> u = tf.reshape(tf.constant(predicted), tf.constant(dimensions.asArray()));
            Operand<TFloat32> v = tf.reshape(tf.constant(target), tf.constant(dimensions.asArray()));
            Operand<TFloat32> distances = loss.distance(tf, u, v);
            Output<?> gradient = graph.addGradients(
                            "probe", new Output<?>[] {distances.asOutput()}, new Output<?>[] {u.asOutput()}, null)[0];
            try (Session session = new Session(graph)) {
                Session.Runner runner = session.runner().fetch(distances);
                if (!gradient.isClosed()) {
                    runner.fetch(gradient);
                }
                try (Result result = runner.run()) {
                    TFloat32 found = (TFloat32) result.get(0);
                    return new LossProbe(
                            found.shape(),
                            numbers(found),
                            gradient.isClosed() ? Optional.empty() : Optional.of(numbers((TFloat32) result.get(1))));
                }
            }
        }
    }

    private static float[] numbers(TFloat32 tensor) {
        float[] values = new float[Math.toIntExact(tensor.size())];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }

    double sum() {
        double sum = 0;
        for (float distance : distances) {
            sum += distance;
        }
        return sum;
    }
}
