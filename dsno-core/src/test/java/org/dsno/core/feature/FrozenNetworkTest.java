package org.dsno.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dsno.core.TestSessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class FrozenNetworkTest {
    @TempDir
    Path folder;

    private Path frozen(Consumer<Ops> network) throws IOException {
        try (Graph graph = new Graph()) {
            network.accept(Ops.create(graph));
            return Files.write(folder.resolve("network.pb"), graph.toGraphDef().toByteArray());
        }
    }

    /** Operations with lists of inputs, several outputs, control inputs, and one that nobody asks for. */
    private static void network(Ops tf) {
        var x = tf.withName("x").placeholder(TFloat32.class);
        var three = tf.withName("three").constant(3f);
        var halves = tf.split(tf.constant(-1), x, 2L);
        var joined = tf.concat(List.of(halves.output().get(1), halves.output().get(0)), tf.constant(-1));
        var sum = tf.withControlDependencies(List.of(tf.noOp())).math.addN(List.of(joined, x));
        tf.withName("y").math.mul(sum, three);
        tf.withName("z").math.square(x);
        tf.withName("unasked").math.cumprod(x, tf.constant(1));
        tf.withName("aside").math.neg(three);
    }

    private static List<float[]> answers(FrozenNetwork network, float[]... batches) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            List<Operand<TFloat32>> images = new ArrayList<>();
            for (float[] batch : batches) {
                images.add(tf.reshape(tf.constant(batch), tf.constant(new int[] {batch.length / 2, 2})));
            }
            try (Session session = TestSessions.CPU.open(graph)) {
                Session.Runner runner = session.runner();
                network.apply(tf, images).forEach(outputs -> outputs.forEach(runner::fetch));
                long products = 0;
                long unasked = 0;
                for (var operations = graph.operations(); operations.hasNext(); ) {
                    String name = operations.next().name();
                    products += name.startsWith("Mul") ? 1 : 0;
                    unasked += name.startsWith("Cumprod") ? 1 : 0;
                }
                assertThat(products).isEqualTo(batches.length);
                assertThat(unasked).as("what nobody asked for").isZero();
                try (Result result = runner.run()) {
                    List<float[]> answers = new ArrayList<>();
                    for (int i = 0; i < result.size(); i++) {
                        TFloat32 tensor = (TFloat32) result.get(i);
                        float[] values = new float[Math.toIntExact(tensor.size())];
                        tensor.asRawTensor().data().asFloats().read(values);
                        answers.add(values);
                    }
                    return answers;
                }
            }
        }
    }

    @Test
    void saysInAnotherGraphWhatItSaysInItsOwn() throws IOException {
        FrozenNetwork network = FrozenNetwork.read(frozen(FrozenNetworkTest::network), "x", List.of("y", "z:0"));

        List<float[]> answers = answers(network, new float[] {1, 2, 3, 5}, new float[] {-1, 4});

        assertThat(answers.get(0)).containsExactly(9, 9, 24, 24);
        assertThat(answers.get(1)).containsExactly(1, 4, 9, 25);
        assertThat(answers.get(2)).containsExactly(9, 9);
        assertThat(answers.get(3)).containsExactly(1, 16);
    }

    @Test
    void anyTensorMayBeTheInputAndWhatIsBeforeItIsLeftOut() throws IOException {
        Path file = frozen(tf -> {
            var bytes = tf.withName("png").placeholder(TFloat32.class);
            var x = tf.withName("x").math.neg(bytes);
            tf.withName("y").math.mul(x, tf.constant(2f));
        });

        assertThat(answers(FrozenNetwork.read(file, "x:0", List.of("y")), new float[] {1, 2})
                        .get(0))
                .containsExactly(2, 4);
    }

    @Test
    void namesWhatCannotBeFrozen() throws IOException {
        Path file = frozen(FrozenNetworkTest::network);
        assertThatThrownBy(() -> FrozenNetwork.read(file, "x", List.of("aside")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("outputs: 'aside:0' does not depend on the input 'x:0'");
        assertThatThrownBy(() -> FrozenNetwork.read(file, "xx", List.of("y")))
                .hasMessage("input: the network has no operation 'xx'; did you mean 'x'?");
        assertThatThrownBy(() -> FrozenNetwork.read(file, "three", List.of("y")))
                .hasMessage(file + ": the outputs need another input, 'x', beside 'three:0'");
        assertThatThrownBy(() -> FrozenNetwork.read(folder.resolve("absent"), "x", List.of("y")))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("absent: no such TensorFlow graph or SavedModel");
    }

    @Test
    void aSavedModelMustHaveNoVariables() throws IOException {
        Path model = folder.resolve("model");
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            var x = tf.withName("x").placeholder(TFloat32.class);
            var variable = tf.withName("weight").varHandleOp(TFloat32.class, Shape.scalar());
            var y = tf.math.mul(x, tf.readVariableOp(variable, TFloat32.class));
            var first = tf.assignVariableOp(variable, tf.constant(2f));
            var twice = tf.math.mul(x, tf.constant(2f));
            try (Session session = TestSessions.CPU.open(graph)) {
                session.runner().addTarget(first).run().close();
                SavedModelBundle.exporter(model.toString())
                        .withTags("serve")
                        .withSession(session)
                        .withSignature(Signature.builder("serving_default")
                                .input("image", x)
                                .output("learned", y)
                                .output("twice", twice)
                                .build())
                        .export();
            }
        }

        assertThatThrownBy(() -> FrozenNetwork.read(model, "image", List.of("learned")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(model + ": 'weight' (VarHandleOp) is a variable, a branch or a call of a function; give a"
                        + " frozen graph, whose variables are constants and whose functions are inlined");
        assertThat(answers(FrozenNetwork.read(model, "image", List.of("twice")), new float[] {1, 2})
                        .get(0))
                .containsExactly(2, 4);
    }
}
