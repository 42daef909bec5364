package org.dsno.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.Seeds;
import org.dsno.core.TestSessions;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

class DropoutTest {
    private static final int NUMBERS = 40_000;
    private static final double RATE = 0.3;
    /** Five standard deviations of the share of numbers that are dropped. */
    private static final double LUCK = 5 * Math.sqrt(RATE * (1 - RATE) / NUMBERS);

    @Test
    void dropsItsShareAndScalesTheRest() {
        float[] dropped = ones(1, "block", 0);
        int zeros = 0;
        for (float value : dropped) {
            if (value == 0) {
                zeros++;
            } else {
                assertThat(value).isEqualTo((float) (1 / (1 - RATE)));
            }
        }
        assertThat((double) zeros / NUMBERS).isCloseTo(RATE, within(LUCK));
    }

    @Test
    void dependsOnSeedScopeAndStepAlone() {
        float[] dropped = ones(1, "block", 7);
        assertThat(ones(1, "block", 7)).isEqualTo(dropped);
        // Independent masks agree where both drop or both keep.
        assertThat(agreement(dropped, ones(1, "block", 8))).isCloseTo(independent(), within(2 * LUCK));
        assertThat(agreement(dropped, ones(1, "other", 7))).isCloseTo(independent(), within(2 * LUCK));
        assertThat(agreement(dropped, ones(2, "block", 7))).isCloseTo(independent(), within(2 * LUCK));
    }

    @Test
    void whereNothingIsTrainedOrTheRateIsZeroTheFeaturesAreLeftAsTheyAre() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> features = tf.constant(new float[] {1, 2});
            Variables variables = new Variables(tf, Seeds.of(1));
            NetworkBuilder trained =
                    ScopedNetwork.training(tf, variables, Dropout.ofStep(tf, Seeds.of(1), tf.constant(0L)));

            assertThat(ScopedNetwork.root(tf, variables).dropout(features, RATE))
                    .isSameAs(features);
            assertThat(trained.dropout(features, 0)).isSameAs(features);
            assertThat(trained.dropout(features, RATE)).isNotSameAs(features);
            assertThatThrownBy(() -> trained.dropout(features, 1)).hasMessage("a dropout rate is in [0, 1), not 1.0");
        }
    }

    private static double independent() {
        return RATE * RATE + (1 - RATE) * (1 - RATE);
    }

    private static double agreement(float[] one, float[] other) {
        int same = 0;
        for (int i = 0; i < one.length; i++) {
            if (one[i] == other[i]) {
                same++;
            }
        }
        return (double) same / one.length;
    }

    /** What is left of ones. */
    private static float[] ones(long seed, String scope, long step) {
        float[] ones = new float[NUMBERS];
        Arrays.fill(ones, 1);
        try (Graph graph = new Graph();
                TInt64 fed = TInt64.scalarOf(step)) {
            Ops tf = Ops.create(graph);
            Placeholder<TInt64> number = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
            Seeds seeds = Seeds.of(seed);
            Operand<TFloat32> left = ScopedNetwork.training(
                            tf, new Variables(tf, seeds), Dropout.ofStep(tf, seeds, number))
                    .scope(scope)
                    .dropout(tf.constant(ones), RATE);
            try (Session session = TestSessions.CPU.open(graph);
                    Result result =
                            session.runner().feed(number, fed).fetch(left).run()) {
                ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(ones);
                return ones;
            }
        }
    }
}
