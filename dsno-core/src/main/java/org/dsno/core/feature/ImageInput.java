package org.dsno.core.feature;

import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.core.device.TensorFlowSessions;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TFloat32;

/** Samples as a network wants its images: rounded, resized, in its range. */
final class ImageInput implements AutoCloseable {
    private static final float HALF = 127.5f;
    private static final float WHITE = 255;

    private final GraphProvider.Settings settings;
    private final Graph graph = new Graph();
    private final Session session;
    private final Placeholder<TFloat32> images;
    private final ResizeBilinear resized;

    ImageInput(GraphProvider.Settings settings) {
        this.settings = settings;
        Ops tf = Ops.create(graph);
        images = tf.placeholder(TFloat32.class);
        resized = tf.image.resizeBilinear(images, tf.constant(new int[] {settings.size(), settings.size()}));
        session = TensorFlowSessions.onCpu().open(graph);
    }

    /** {@return samples from the first one, [count, height, width, channels]; the caller closes it} */
    TFloat32 of(Samples samples, int first, int count) {
        SampleShape shape = samples.shape();
        int size = shape.size();
        float[] values = new float[count * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = inRange(samples.values()[first * size + i]);
        }
        TFloat32 whole = TFloat32.tensorOf(
                Shape.of(count, shape.height(), shape.width(), shape.channels()),
                tensor -> tensor.asRawTensor().data().asFloats().write(values));
        if (settings.size() == 0) {
            return whole;
        }
        try (whole;
                Result result =
                        session.runner().feed(images, whole).fetch(resized).run()) {
            TFloat32 small = (TFloat32) result.get(0);
            float[] numbers = new float[Math.toIntExact(small.size())];
            small.asRawTensor().data().asFloats().read(numbers);
            return TFloat32.tensorOf(
                    small.shape(),
                    tensor -> tensor.asRawTensor().data().asFloats().write(numbers));
        }
    }

    /** Resizing is linear, so that it may come after this. */
    private float inRange(float sample) {
        float pixel = (sample + 1) * HALF;
        float level = settings.quantise() ? Math.round(Math.max(0, Math.min(WHITE, pixel))) : pixel;
        return (float) (settings.low() + level / WHITE * (settings.high() - settings.low()));
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
