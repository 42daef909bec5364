package org.dsno.core.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.network.Variables;
import org.dsno.core.tensor.HostTensor;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Training, one step at a time: one step is one run of the session. Weights, moments and averages stay on the device;
 * what crosses is the batch and two scalars, in tensors that are filled again for every step, and the losses when
 * somebody asks.
 */
public final class TrainingStep implements AutoCloseable {
    private final Session session;
    private final Variables weights;
    private final WeightUpdate update;
    private final Optimization optimization;
    private final List<Tensor> fed = new ArrayList<>();
    private final TFloat32 rate;
    private final TFloat32 epsilon;
    private final Session.Runner silent;
    private final Session.Runner reporting;
    private final float[] scalar = new float[1];
    private final int reported;
    private long done;

    /** What a step trains and minimises: the weights, the loss (a scalar), and the losses to report (a vector). */
    public record Goal(Variables weights, Operand<TFloat32> loss, Operand<TFloat32> reported) {}

    /**
     * Completes the graph with the update and starts a session with first values.
     *
     * @param graph everything but the update; stays the caller's
     */
    public TrainingStep(Graph graph, Ops tf, Goal goal, Optimization optimization, TensorFlowSessions sessions) {
        this.weights = goal.weights();
        this.optimization = optimization;
        update = WeightUpdate.build(graph, tf, weights, goal.loss(), optimization);
        reported = (int) goal.reported().shape().size();
        session = sessions.open(graph);
        silent = session.runner().addTarget(update.step());
        reporting = session.runner().addTarget(update.step()).fetch(goal.reported());
        rate = feed(update.rate(), Shape.scalar());
        epsilon = feed(update.epsilon(), Shape.scalar());
        try {
            weights.initialize(session);
            update.start(session);
        } catch (RuntimeException e) {
            close(); // a GPU that is full, say, must not stay full
            throw e;
        }
    }

    /** A tensor that is fed in every step; the caller fills it before each. It is closed with the step. */
    public TFloat32 feed(Placeholder<TFloat32> placeholder, Shape shape) {
        TFloat32 tensor = TFloat32.tensorOf(shape);
        fed.add(tensor);
        silent.feed(placeholder, tensor);
        reporting.feed(placeholder, tensor);
        return tensor;
    }

    /** Steps done. */
    public long done() {
        return done;
    }

    /** {@return the learning rate of the next step} */
    public double nextRate() {
        return optimization.learningRate().at(done);
    }

    /** Makes one step. */
    public void run() {
        prepare();
        silent.run().close();
        done++;
    }

    /** Makes one step and reads the reported losses, taken before the update. */
    public float[] runAndReport() {
        prepare();
        float[] losses = new float[reported];
        try (Result result = reporting.run()) {
            ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(losses);
        }
        done++;
        return losses;
    }

    /** {@return the weights, by name} */
    public Map<String, HostTensor> weights() {
        return weights.read(session);
    }

    /** {@return the moving averages of the weights, by name} */
    public Map<String, HostTensor> averages() {
        return update.averages().read(session);
    }

    @Override
    public void close() {
        fed.forEach(Tensor::close);
        session.close();
    }

    private void prepare() {
        write(rate, optimization.adam().correctedRate(nextRate(), done + 1));
        write(epsilon, optimization.adam().correctedEpsilon(done + 1));
    }

    private void write(TFloat32 tensor, double value) {
        scalar[0] = (float) value;
        tensor.asRawTensor().data().asFloats().write(scalar);
    }
}
