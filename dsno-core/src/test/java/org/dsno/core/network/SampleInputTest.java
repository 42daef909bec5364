package org.dsno.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.dsno.api.SampleShape;
import org.dsno.core.TestSessions;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class SampleInputTest {
    private static final SampleShape SHAPE = new SampleShape(2, 3, 1);

    @Test
    void aClassIsOneHotAndOneThatIsNotToldIsZeros() {
        try (Graph graph = new Graph();
                TInt32 labels = TInt32.vectorOf(2, -1, 0)) {
            Ops tf = Ops.create(graph);
            SampleInput input = SampleInput.of(tf, Shape.UNKNOWN_SIZE, SHAPE, 3);
            Operand<TFloat32> oneHot = input.oneHot(tf).orElseThrow();
            assertThat(oneHot.shape().asArray()).containsExactly(Shape.UNKNOWN_SIZE, 3);
            try (Session session = TestSessions.CPU.open(graph);
                    Result result = session.runner()
                            .feed(input.labels().orElseThrow(), labels)
                            .fetch(oneHot)
                            .run()) {
                float[] rows = new float[9];
                ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(rows);
                assertThat(rows).containsExactly(0, 0, 1, 0, 0, 0, 1, 0, 0);
            }
        }
    }

    @Test
    void withoutClassesThereIsNothingToTell() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            SampleInput input = SampleInput.of(tf, 4, SHAPE, 0);
            assertThat(input.samples().shape()).isEqualTo(Shape.of(4, 2, 3, 1));
            assertThat(input.labels()).isEmpty();
            assertThat(input.oneHot(tf)).isEmpty();
        }
    }
}
