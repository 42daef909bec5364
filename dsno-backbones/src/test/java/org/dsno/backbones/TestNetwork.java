package org.dsno.backbones;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.Seeds;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.network.ScopedNetwork;
import org.dsno.core.network.Variables;
import org.dsno.core.tensor.HostTensor;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A graph under construction, whose inputs are constants, and then its numbers. */
final class TestNetwork implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Variables variables = new Variables(tf, Seeds.of(1));
    private Session session;

    Graph graph() {
        return graph;
    }

    Ops tf() {
        return tf;
    }

    NetworkBuilder net() {
        return ScopedNetwork.root(tf, variables);
    }

    Variables variables() {
        return variables;
    }

    Operand<TFloat32> constant(HostTensor numbers) {
        return tf.reshape(
                tf.constant(numbers.floats()), tf.constant(shape(numbers).asArray()));
    }

    /** {@return d loss / d x for each x} */
    List<Operand<TFloat32>> gradients(Operand<TFloat32> loss, List<? extends Operand<TFloat32>> xs) {
        Output<?>[] of = xs.stream().map(Operand::asOutput).toArray(Output<?>[]::new);
        List<Operand<TFloat32>> gradients = new ArrayList<>();
        for (Output<?> gradient : graph.addGradients("gradient", new Output<?>[] {loss.asOutput()}, of, null)) {
            gradients.add(gradient.expect(TFloat32.class));
        }
        return gradients;
    }

    /** Ends the construction with given weights. */
    void assign(Map<String, HostTensor> weights) {
        session = TensorFlowSessions.onCpu().open(graph);
        variables.assign(session, weights);
    }

    /** Ends the construction with first values. */
    Session initialize() {
        session = TensorFlowSessions.onCpu().open(graph);
        variables.initialize(session);
        return session;
    }

    Map<String, HostTensor> weights() {
        return variables.read(Objects.requireNonNull(session, "no weights yet"));
    }

    /** {@return the numbers of an operand} */
    HostTensor get(Operand<TFloat32> what) {
        return get(List.of(what), Map.of()).get(0);
    }

    /** The numbers of operands, where {@code fed} numbers take the place of those of ops, by name. */
    List<HostTensor> get(List<? extends Operand<TFloat32>> what, Map<String, HostTensor> fed) {
        List<Tensor> tensors = new ArrayList<>();
        try {
            Session.Runner runner =
                    Objects.requireNonNull(session, "no weights yet").runner();
            fed.forEach((name, numbers) -> {
                TFloat32 tensor = TFloat32.tensorOf(shape(numbers));
                tensor.asRawTensor().data().asFloats().write(numbers.floats());
                tensors.add(tensor);
                runner.feed(name, tensor);
            });
            what.forEach(runner::fetch);
            List<HostTensor> answers = new ArrayList<>();
            try (Result result = runner.run()) {
                for (int i = 0; i < what.size(); i++) {
                    answers.add(copy((TFloat32) result.get(i)));
                }
            }
            return answers;
        } finally {
            tensors.forEach(Tensor::close);
        }
    }

    private static HostTensor copy(TFloat32 tensor) {
        float[] values = new float[Math.toIntExact(tensor.size())];
        tensor.asRawTensor().data().asFloats().read(values);
        return HostTensor.of(LongStream.of(tensor.shape().asArray()).boxed().toList(), values);
    }

    private static Shape shape(HostTensor numbers) {
        return Shape.of(numbers.shape().stream().mapToLong(side -> side).toArray());
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
        graph.close();
    }
}
