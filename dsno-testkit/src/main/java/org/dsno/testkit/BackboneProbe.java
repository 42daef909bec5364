package org.dsno.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.dsno.api.Backbone;
import org.dsno.api.Conditioning;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.SampleShape;
import org.dsno.api.Seeds;
import org.dsno.core.network.Dropout;
import org.dsno.core.network.ScopedNetwork;
import org.dsno.core.network.Variables;
import org.dsno.core.tensor.HostTensor;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A backbone in a graph of its own. Its parameters are random numbers that depend on their names alone: networks start
 * with outputs near zero, and so with nothing to be tested on.
 */
final class BackboneProbe implements AutoCloseable {
    private final SampleShape shape;
    private final Graph graph = new Graph();
    private final Placeholder<TFloat32> noise;
    private final Placeholder<TFloat32> time;
    private final Placeholder<TFloat32> oneHot;
    private final Placeholder<TInt64> step;
    private final Variables variables;
    private final Operand<TFloat32> predicted;
    private final Session session;
    private boolean drops;

    BackboneProbe(Backbone backbone, SampleShape shape, BackboneForm form) {
        this.shape = shape;
        Ops tf = Ops.create(graph);
        noise = tf.placeholder(TFloat32.class, Placeholder.shape(dimensions(Shape.UNKNOWN_SIZE)));
        time = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(form.times())));
        oneHot = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, form.classes())));
        step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
        variables = new Variables(tf, Seeds.of(0));
        predicted = form.build(backbone, network(tf, form), noise, told(form));
        session = new Session(graph);
        Map<String, HostTensor> weights = new LinkedHashMap<>();
        variables.all().forEach(variable -> weights.put(variable.name(), random(variable)));
        variables.assign(session, weights);
    }

    private NetworkBuilder network(Ops tf, BackboneForm form) {
        if (!form.trained()) {
            return ScopedNetwork.root(tf, variables);
        }
        Dropout dropout = Dropout.ofStep(tf, Seeds.of(0), step);
        return ScopedNetwork.training(tf, variables, (scope, features, rate) -> {
            drops = true;
            return dropout.apply(scope, features, rate);
        });
    }

    private Conditioning told(BackboneForm form) {
        return new Conditioning(time, form.classes() == 0 ? Optional.empty() : Optional.of(oneHot));
    }

    /** {@return whether the backbone has asked for dropout} */
    boolean drops() {
        return drops;
    }

    /** Normal, divided by the root of the inputs of one output, so that features keep about their size. */
    private static HostTensor random(Variables.Variable variable) {
        List<Long> sizes = sizes(variable.shape());
        float[] values =
                Draws.floats(variable.name(), Math.toIntExact(variable.shape().size()));
        double inputs = (double) values.length / sizes.get(sizes.size() - 1);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] / Math.sqrt(inputs));
        }
        return HostTensor.of(sizes, values);
    }

    /** {@return the parameters' shapes, by name} */
    Map<String, Shape> parameters() {
        Map<String, Shape> shapes = new TreeMap<>();
        variables.all().forEach(variable -> shapes.put(variable.name(), variable.shape()));
        return shapes;
    }

    /** {@return what it says of this noise, [B, H, W, C], at these times} */
    HostTensor answer(float[] noises, float... times) {
        return run(List.of(predicted), runner -> {}, noises, times).get(0);
    }

    /** The same where the class of every sample is told, one-hot, [B, K], to a backbone that takes any. */
    HostTensor answerTold(float[] classes, float[] noises, float... times) {
        if (oneHot.shape().get(1) == 0) {
            return answer(noises, times);
        }
        try (TFloat32 fed = TFloat32.tensorOf(
                Shape.of(noises.length / shape.size(), oneHot.shape().get(1)))) {
            fed.asRawTensor().data().asFloats().write(classes);
            return run(List.of(predicted), runner -> runner.feed(oneHot, fed), noises, times)
                    .get(0);
        }
    }

    /** {@return what it says in a step of its training} */
    HostTensor answerInStep(long number, float[] noises, float... times) {
        try (TInt64 fed = TInt64.scalarOf(number)) {
            return run(List.of(predicted), runner -> runner.feed(step, fed), noises, times)
                    .get(0);
        }
    }

    /** {@return the gradient of the sum of the squared answer, by parameter; none where there is none} */
    Map<String, HostTensor> gradients(float[] noises, float... times) {
        Output<?> loss = Ops.create(graph).nn.l2Loss(predicted).asOutput();
        Output<?>[] values = variables.all().stream()
                .map(variable -> variable.value().asOutput())
                .toArray(Output<?>[]::new);
        Output<?>[] gradients = graph.addGradients("probe", new Output<?>[] {loss}, values, null);
        List<String> names = new ArrayList<>();
        List<Operand<?>> open = new ArrayList<>();
        for (int i = 0; i < gradients.length; i++) {
            if (!gradients[i].isClosed()) {
                names.add(variables.all().get(i).name());
                open.add(gradients[i]);
            }
        }
        List<HostTensor> numbers = run(open, runner -> {}, noises, times);
        Map<String, HostTensor> byName = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            byName.put(names.get(i), numbers.get(i));
        }
        return byName;
    }

    private List<HostTensor> run(
            List<? extends Operand<?>> what, Consumer<Session.Runner> also, float[] noises, float[] times) {
        try (TFloat32 x = TFloat32.tensorOf(dimensions(noises.length / shape.size()));
                TFloat32 t = TFloat32.tensorOf(Shape.of(times.length))) {
            x.asRawTensor().data().asFloats().write(noises);
            t.asRawTensor().data().asFloats().write(times);
            Session.Runner runner = session.runner().feed(noise, x).feed(time, t);
            also.accept(runner);
            what.forEach(runner::fetch);
            List<HostTensor> answers = new ArrayList<>();
            try (Result result = runner.run()) {
                for (int i = 0; i < what.size(); i++) {
                    answers.add(copy((TFloat32) result.get(i)));
                }
            }
            return answers;
        }
    }

    private static HostTensor copy(TFloat32 tensor) {
        float[] values = new float[Math.toIntExact(tensor.size())];
        tensor.asRawTensor().data().asFloats().read(values);
        return HostTensor.of(sizes(tensor.shape()), values);
    }

    private static List<Long> sizes(Shape shape) {
        return LongStream.of(shape.asArray()).boxed().toList();
    }

    private Shape dimensions(long batch) {
        return Shape.of(batch, shape.height(), shape.width(), shape.channels());
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
