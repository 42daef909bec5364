package org.dsno.core.denoiser;

import static org.dsno.api.Arguments.require;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.dsno.api.Labels;
import org.dsno.api.Prediction;
import org.dsno.api.SampleShape;
import org.dsno.api.Seeds;
import org.dsno.api.State;
import org.dsno.api.Teacher;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.network.SampleFeed;
import org.dsno.core.network.SampleInput;
import org.dsno.core.network.ScopedNetwork;
import org.dsno.core.network.Variables;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A trained denoiser as a teacher: one run of the session an evaluation. The state stays in double, the network computes
 * in float32.
 *
 * <p>With guidance w &gt; 0 (Ho &amp; Salimans 2022, eq. 6) a prediction is (1 + w) times that for the sample's class
 * minus w times that for no class; both are rows of one run, and count as one evaluation. For one thread.
 */
public final class NetworkTeacher implements Teacher {
    private static final int UNTOLD = -1;

    private final DenoiserArchitecture architecture;
    private final double guidance;
    private final Graph graph = new Graph();
    private final TFloat32 time = TFloat32.tensorOf(Shape.of(1));
    private final SampleInput input;
    private final Placeholder<TFloat32> timeInput;
    private final Operand<TFloat32> predicted;
    private @Nullable Session session;
    private @Nullable SampleFeed feed;
    private int rows;

    NetworkTeacher(TrainedDenoiser denoiser, double guidance, TensorFlowSessions sessions) {
        architecture = denoiser.architecture();
        require(guidance >= 0, "guidance must not be negative, was %s", guidance);
        require(
                guidance == 0 || architecture.classes() > 0,
                "guidance is between classes and none, and the teacher has no classes");
        this.guidance = guidance;
        try {
            Ops tf = Ops.create(graph);
            Variables variables = new Variables(tf, Seeds.of(0)); // every value comes from the weights
            input = SampleInput.of(tf, Shape.UNKNOWN_SIZE, architecture.shape(), architecture.classes());
            timeInput = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1)));
            predicted =
                    architecture.atOneTime(ScopedNetwork.root(tf, variables, sessions.precision()), input, timeInput);
            session = sessions.open(graph);
            variables.assign(session, denoiser.weights());
        } catch (RuntimeException e) {
            close(); // a GPU that is full, say, must not stay full
            throw e;
        }
    }

    @Override
    public SampleShape shape() {
        return architecture.shape();
    }

    @Override
    public int classes() {
        return architecture.classes();
    }

    @Override
    public Prediction predict(State x, double t) {
        return read(answer(x, Optional.empty(), architecture.timeInput(t)), x, t);
    }

    @Override
    public Prediction predict(State x, Labels labels, double t) {
        require(labels.classes() == classes(), "labels of %d classes for a teacher of %d", labels.classes(), classes());
        if (classes() == 0) {
            return predict(x, t);
        }
        double input = architecture.timeInput(t);
        if (guidance == 0) {
            return read(answer(x, Optional.of(labels.values()), input), x, t);
        }
        int[] toldAndUntold = Arrays.copyOf(labels.values(), 2 * x.count());
        Arrays.fill(toldAndUntold, x.count(), 2 * x.count(), UNTOLD);
        double[] both = answer(twice(x), Optional.of(toldAndUntold), input).values();
        double[] guided = new double[x.values().length];
        for (int i = 0; i < guided.length; i++) {
            guided[i] = (1 + guidance) * both[i] - guidance * both[guided.length + i];
        }
        return read(new State(x.count(), x.size(), guided), x, t);
    }

    /**
     * What the network says, as it was trained to say it.
     *
     * @param labels −1 for a class that is not told; empty if none is
     * @param networkTime the time input, in (0, 1)
     */
    State answer(State x, Optional<int[]> labels, double networkTime) {
        SampleFeed fed = feedOf(x.count());
        fed.write(x.values(), labels);
        time.asRawTensor().data().asFloats().write(new float[] {(float) networkTime});
        float[] numbers = new float[x.values().length];
        try (Result result = fed.feed(Objects.requireNonNull(session, "closed").runner())
                .feed(timeInput, time)
                .fetch(predicted)
                .run()) {
            ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(numbers);
        }
        double[] wide = new double[numbers.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = numbers[i];
        }
        return new State(x.count(), x.size(), wide);
    }

    private Prediction read(State answer, State x, double t) {
        return architecture.prediction().read(answer, x, t, architecture.schedule());
    }

    /** Batches are of one size but for the last, so the tensors are kept. */
    private SampleFeed feedOf(int count) {
        SampleFeed now = feed;
        if (now == null || rows != count) {
            if (now != null) {
                now.close();
            }
            now = SampleFeed.of(input, architecture.shape(), count);
            feed = now;
            rows = count;
        }
        return now;
    }

    private static State twice(State x) {
        double[] values = Arrays.copyOf(x.values(), 2 * x.values().length);
        System.arraycopy(x.values(), 0, values, x.values().length, x.values().length);
        return new State(2 * x.count(), x.size(), values);
    }

    @Override
    public void close() {
        if (feed != null) {
            feed.close();
            feed = null;
        }
        time.close();
        if (session != null) {
            session.close();
        }
        graph.close();
    }
}
