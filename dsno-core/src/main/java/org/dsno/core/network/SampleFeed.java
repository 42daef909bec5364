package org.dsno.core.network;

import java.util.Arrays;
import java.util.Optional;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The tensors that stand for a {@link SampleInput} in one batch or in many of one size. */
public final class SampleFeed implements AutoCloseable {
    private static final int UNTOLD = -1;

    private final SampleInput input;
    private final TFloat32 samples;
    private final Optional<TInt32> labels;
    private final float[] values;
    private final int[] classes;

    private SampleFeed(SampleInput input, TFloat32 samples, Optional<TInt32> labels, int count, int size) {
        this.input = input;
        this.samples = samples;
        this.labels = labels;
        values = new float[count * size];
        classes = new int[count];
    }

    /** Tensors for {@code count} samples. */
    public static SampleFeed of(SampleInput input, SampleShape shape, int count) {
        TFloat32 samples = TFloat32.tensorOf(Shape.of(count, shape.height(), shape.width(), shape.channels()));
        return new SampleFeed(
                input, samples, input.labels().map(of -> TInt32.tensorOf(Shape.of(count))), count, shape.size());
    }

    /** Writes as many samples, and their classes, as there is room for. */
    public void write(Samples all, int first) {
        int size = all.shape().size();
        System.arraycopy(all.values(), first * size, values, 0, values.length);
        samples.asRawTensor().data().asFloats().write(values);
        labels.ifPresent(fed -> {
            System.arraycopy(all.labels().values(), first, classes, 0, classes.length);
            fed.asRawTensor().data().asInts().write(classes);
        });
    }

    /**
     * Writes samples in double.
     *
     * @param labels the class of each; empty if none is told
     */
    public void write(double[] numbers, Optional<int[]> labels) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) numbers[i];
        }
        samples.asRawTensor().data().asFloats().write(values);
        this.labels.ifPresent(fed -> {
            if (labels.isPresent()) {
                fed.asRawTensor().data().asInts().write(labels.get());
            } else {
                Arrays.fill(classes, UNTOLD);
                fed.asRawTensor().data().asInts().write(classes);
            }
        });
    }

    /** Adds what is fed to a run. */
    public Session.Runner feed(Session.Runner runner) {
        runner.feed(input.samples(), samples);
        input.labels().ifPresent(placeholder -> runner.feed(placeholder, labels.orElseThrow()));
        return runner;
    }

    /** Runs the session once and copies the answer. */
    public void run(Session session, Operand<TFloat32> what, float[] answer) {
        run(session.runner(), what, answer);
    }

    /** The same of a run that something else is fed to, too. */
    public void run(Session.Runner runner, Operand<TFloat32> what, float[] answer) {
        try (Result result = feed(runner).fetch(what).run()) {
            ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(answer);
        }
    }

    @Override
    public void close() {
        samples.close();
        labels.ifPresent(TInt32::close);
    }
}
