package org.dsno.backbones;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dsno.api.Backbone;
import org.dsno.api.Conditioning;
import org.dsno.api.SampleShape;
import org.dsno.api.TimeAxis;
import org.dsno.core.network.TrajectoryTime;
import org.dsno.core.tensor.HostTensor;
import org.dsno.testkit.LiftedFirst;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What is computed once per sample, or for the asked times alone, is what would be computed for all. */
class LiftLateTest {
    private static final int SAMPLES = 2;
    private static final int CLASSES = 3;
    private static final int MODES = 2;
    /** Sums of another order, relative to the size of the numbers. */
    private static final double ROUNDING = 2e-5;

    private static final DdpmppProvider.Settings SETTINGS =
            new DdpmppProvider.Settings(32, List.of(1, 2), 1, List.of(4), 2, 0, 24, 0);

    @ParameterizedTest
    @CsvSource({"4,3,0", "3,3,3", "4,1,3", "3,1,0", "1,3,3"})
    void liftingLateIsLiftingTheNoiseFirst(int times, int channels, int classes) {
        try (Answer late = new Answer(times, channels, classes, MODES, Form.LATE);
                Answer first = new Answer(times, channels, classes, MODES, Form.FIRST)) {
            assertEqual(late.numbers(), first.numbers());
        }
    }

    @ParameterizedTest
    @CsvSource({"4,3,0", "3,3,3", "4,1,3", "3,1,0"})
    void askedForTheLastTimeAloneTheAnswerIsThatOfAllTimesAtTheLast(int times, int channels, int classes) {
        try (Answer all = new Answer(times, channels, classes, MODES, Form.LATE);
                Answer last = new Answer(times, channels, classes, MODES, Form.LAST_TIME)) {
            assertEqual(last.numbers(), atTime(all.numbers(), times, times - 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"4,3,0", "3,3,3", "4,1,3", "3,1,0"})
    void withoutModesTheAnswerIsTheTeachersAtEachTime(int times, int channels, int classes) {
        try (Answer operator = new Answer(times, channels, classes, 0, Form.LATE)) {
            for (int t = 0; t < times; t++) {
                try (Answer teacher = new Answer(t, channels, classes, 0, Form.TEACHER)) {
                    assertEqual(atTime(operator.numbers(), times, t), teacher.numbers());
                }
            }
        }
    }

    private static void assertEqual(HostTensor one, HostTensor other) {
        assertThat(Difference.largest(one, other)).isLessThan(ROUNDING * Difference.rms(other));
    }

    /** [B·T, …] → [B, …]. */
    private static HostTensor atTime(HostTensor all, int times, int t) {
        int row = all.count() / (SAMPLES * times);
        float[] values = new float[SAMPLES * row];
        for (int b = 0; b < SAMPLES; b++) {
            System.arraycopy(all.floats(), (b * times + t) * row, values, b * row, row);
        }
        return HostTensor.of(
                List.of(
                        (long) SAMPLES,
                        all.shape().get(1),
                        all.shape().get(2),
                        all.shape().get(3)),
                values);
    }

    private enum Form {
        LATE,
        FIRST,
        LAST_TIME,
        TEACHER
    }

    /** One network of random weights, and what it says of one noise. */
    private static final class Answer implements AutoCloseable {
        private final TestNetwork network = new TestNetwork();
        private final Operand<TFloat32> out;

        /** @param times T; of a teacher, which of the times it is told */
        Answer(int times, int channels, int classes, int modes, Form form) {
            SampleShape shape = new SampleShape(8, 8, channels);
            Backbone backbone = new DdpmppProvider().create(SETTINGS, shape, classes);
            Ops tf = network.tf();
            Operand<TFloat32> noise = network.constant(HostTensor.of(
                    List.of((long) SAMPLES, 8L, 8L, (long) channels),
                    RandomWeights.normal("noise", SAMPLES * shape.size())));
            Optional<Operand<TFloat32>> told =
                    classes == 0 ? Optional.empty() : Optional.of(tf.constant(new float[][] {{0, 1, 0}, {0, 0, 0}}));
            assertThat(classes).isIn(0, CLASSES);
            if (form == Form.TEACHER) {
                float[] own = new float[SAMPLES];
                Arrays.fill(own, input(times));
                out = backbone.apply(network.net(), noise, new Conditioning(tf.constant(own), told), TimeAxis.single());
            } else {
                float[] inputs = new float[times];
                IntStream.range(0, times).forEach(t -> inputs[t] = input(t));
                List<Integer> asked = form == Form.LAST_TIME
                        ? List.of(times - 1)
                        : IntStream.range(0, times).boxed().toList();
                TrajectoryTime axis = new TrajectoryTime(tf, tf.constant(SAMPLES), times, asked, modes);
                out = form == Form.FIRST
                        ? LiftedFirst.apply(
                                backbone, network.net(), noise, new Conditioning(tf.constant(inputs), told), axis)
                        : backbone.apply(network.net(), noise, new Conditioning(tf.constant(inputs), told), axis);
            }
            network.assign(RandomWeights.of(network.variables()));
        }

        private static float input(int t) {
            return 0.9f / (t + 1);
        }

        HostTensor numbers() {
            return network.get(out);
        }

        @Override
        public void close() {
            network.close();
        }
    }
}
