package org.dsno.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.dsno.api.NetworkBuilder;
import org.dsno.api.Seeds;
import org.dsno.core.TestSessions;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class ChannelAffineTest {
    private static final float ROUNDING = 1e-6f;

    @Test
    void multipliesAndAddsTheSameAtAllPixelsOfASampleAndChannel() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            // Two samples of 1×2 pixels and two channels.
            Operand<TFloat32> x = tf.constant(new float[][][][] {{{{1, 2}, {3, 4}}}, {{{5, 6}, {7, 8}}}});
            ChannelAffine affine = new ChannelAffine(
                    tf.constant(new float[][][][] {{{{2, 3}}}, {{{-1, 10}}}}), tf.constant(new float[][][][] {
                        {{{0.5f, 0}}}, {{{1, -1}}}
                    }));

            assertThat(run(graph, affine.apply(tf, x), 8)).containsExactly(2.5f, 6, 6.5f, 12, -4, 59, -6, 79);
        }
    }

    /** What makes it useful: statistics are taken once, of features that are then repeated. */
    @Test
    void aNormFoldedBeforeItsFeaturesAreLiftedIsTheNormOfTheLiftedFeatures() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> x =
                    tf.constant(new float[][][][] {{{{1, -2, 0, 4}, {3, 4, 1, 0}}}, {{{5, 6, -7, 1}, {7, -8, 2, 2}}}});
            TrajectoryTime axis = new TrajectoryTime(tf, tf.constant(2), 3, 0);
            Variables variables = new Variables(tf, Seeds.of(0));
            NetworkBuilder net = ScopedNetwork.root(tf, variables);
            ChannelAffine norm = GroupNorm.fold(net.scope("folded"), x, 2);
            Operand<TFloat32> late =
                    new ChannelAffine(axis.lift(norm.factor()), axis.lift(norm.summand())).apply(tf, axis.lift(x));
            Operand<TFloat32> plain = GroupNorm.apply(net.scope("plain"), axis.lift(x), 2);

            try (Session session = TestSessions.CPU.open(graph)) {
                variables.initialize(session);
                float[] expected = read(session, plain, 2 * 3 * 8);
                assertThat(read(session, late, expected.length)).containsExactly(expected, within(ROUNDING));
            }
        }
    }

    private static float[] run(Graph graph, Operand<TFloat32> what, int count) {
        try (Session session = TestSessions.CPU.open(graph)) {
            return read(session, what, count);
        }
    }

    private static float[] read(Session session, Operand<TFloat32> what, int count) {
        float[] values = new float[count];
        try (Result result = session.runner().fetch(what).run()) {
            ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
        }
        return values;
    }
}
