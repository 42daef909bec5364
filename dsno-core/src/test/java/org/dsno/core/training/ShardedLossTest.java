package org.dsno.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.dsno.api.Seeds;
import org.dsno.core.TestSessions;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.network.Dense;
import org.dsno.core.network.Initializers;
import org.dsno.core.network.Variables;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class ShardedLossTest {
    private static final float[] ROWS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

    @Test
    void shardsTakeTurnsInTakingSamplesAndTheirRowsStayInOrder() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> rows = tf.constant(ROWS); // 6 samples of 2 rows
            List<Operand<TFloat32>> shards = List.of(
                    new Shard(tf, tf, 0, 3, 6, TestSessions.CPU.precision()).rows(rows),
                    new Shard(tf, tf, 1, 3, 6, TestSessions.CPU.precision()).rows(rows),
                    new Shard(tf, tf, 2, 3, 6, TestSessions.CPU.precision()).rows(rows));
            assertThat(values(graph, shards.get(0))).containsExactly(0, 1, 6, 7);
            assertThat(values(graph, shards.get(1))).containsExactly(2, 3, 8, 9);
            assertThat(values(graph, shards.get(2))).containsExactly(4, 5, 10, 11);

            List<Operand<TFloat32>> perSample = shards.stream()
                    .<Operand<TFloat32>>map(of -> tf.reshape(of, tf.constant(new long[] {2, 2})))
                    .toList();
            assertThat(values(graph, Shard.together(tf, perSample))).containsExactly(ROWS);
            Shard whole = new Shard(tf, tf, 0, 1, 6, TestSessions.CPU.precision());
            assertThat(whole.rows(rows)).isSameAs(rows);
        }
    }

    @Test
    void aReplicaAndItsGradientAreOnItsDevice() {
        TensorFlowSessions two = TestSessions.onCpus(2);
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Variables weights = new Variables(tf, Seeds.of(0));
            Operand<TFloat32> batch = tf.constant(new float[][] {{1, 2}, {3, 4}, {5, 6}, {7, 8}});
            ShardedLoss loss = ShardedLoss.of(graph, tf, weights, 4, 2, two, Optional.empty(), shard -> {
                Operand<TFloat32> out =
                        Dense.apply(shard.network(weights), shard.rows(batch), 1, Initializers.varianceScaling(1));
                Operand<TFloat32> each = shard.tf().math.mean(out, shard.tf().constant(1));
                return new SampleLosses(each, each);
            });
            assertThat(loss.losses().each().shape()).isEqualTo(Shape.of(4));
            try (Graph placed = two.placed(graph, ShardedLoss::replica)) {
                TreeSet<String> kinds = new TreeSet<>();
                placed.toGraphDef().getNodeList().forEach(node -> {
                    boolean second = node.getName().startsWith("dsno_replica_1/");
                    assertThat(node.getDevice()).as(node.getName()).isEqualTo(second ? "/device:CPU:1" : "");
                    if (second) {
                        kinds.add(node.getOp());
                    }
                });
                assertThat(kinds).contains("MatMul", "BiasAddGrad", "AddN");
            }
            assertThat(weights.all()).hasSize(2);
        }
    }

    private static float[] values(Graph graph, Operand<TFloat32> of) {
        float[] values = new float[(int) of.shape().size()];
        try (Session session = TestSessions.CPU.open(graph);
                Result result = session.runner().fetch(of).run()) {
            ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
        }
        return values;
    }
}
