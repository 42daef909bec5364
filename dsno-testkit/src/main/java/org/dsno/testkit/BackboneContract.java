package org.dsno.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.dsno.api.BackboneProvider;
import org.dsno.api.SampleShape;
import org.dsno.core.tensor.HostTensor;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/**
 * What every backbone must do, as a teacher and as an operator. All parameters are set to random numbers first, so
 * that every part of the network has its influence.
 */
public interface BackboneContract<S extends Record> extends PluginContract<S, BackboneProvider<S>> {
    /** Samples in a batch. */
    int BATCH = 2;
    /** T, unlike the batch, so that they cannot be mistaken for each other. */
    int TIMES = 3;
    /** J: all modes that T times have, so that no parameter of a temporal convolution is without influence. */
    int MODES = 2;
    /** What is the same differs by float32 rounding in sums of another order, relative to the largest number. */
    float SAME = 1e-4f;
    /** What has an influence changes the answer by far more than rounding does. */
    float NOTICEABLE = 1e-3f;

    /** {@return the shape of the samples to test with: small, so that the tests are quick} */
    SampleShape shape();

    private BackboneProbe teacher() {
        return BackboneProbe.teacher(plugin().create(settings(), shape(), 0), shape());
    }

    private BackboneProbe operator(int times, int modes) {
        return BackboneProbe.operator(plugin().create(settings(), shape(), 0), shape(), times, modes);
    }

    private float[] noise(String name, int samples) {
        return Draws.floats(name, samples * shape().size());
    }

    private List<Long> dimensions(long samples) {
        return List.of(samples, (long) shape().height(), (long) shape().width(), (long) shape().channels());
    }

    @Test
    default void asATeacherAnswersForEverySample() {
        try (BackboneProbe teacher = teacher()) {
            assertThat(teacher.answer(noise("x", BATCH), 0.3f, 0.6f).shape()).isEqualTo(dimensions(BATCH));
        }
    }

    @Test
    default void asAnOperatorAnswersForEverySampleAndTime() {
        try (BackboneProbe operator = operator(TIMES, MODES)) {
            assertThat(operator.answer(noise("x", BATCH), 0.9f, 0.5f, 0.1f).shape())
                    .isEqualTo(dimensions(BATCH * TIMES));
        }
    }

    @Test
    default void dependsOnTheNoise() {
        try (BackboneProbe teacher = teacher()) {
            assertThat(Difference.between(
                            teacher.answer(noise("x", BATCH), 0.3f, 0.6f),
                            teacher.answer(noise("y", BATCH), 0.3f, 0.6f)))
                    .isGreaterThan(NOTICEABLE);
        }
    }

    @Test
    default void dependsOnTheTime() {
        try (BackboneProbe teacher = teacher()) {
            assertThat(Difference.between(
                            teacher.answer(noise("x", BATCH), 0.3f, 0.6f),
                            teacher.answer(noise("x", BATCH), 0.6f, 0.3f)))
                    .isGreaterThan(NOTICEABLE);
        }
    }

    @Test
    default void samplesDoNotInfluenceEachOther() {
        try (BackboneProbe operator = operator(TIMES, MODES)) {
            float[] changed = noise("x", BATCH);
            System.arraycopy(noise("y", 1), 0, changed, 0, shape().size());
            HostTensor before = operator.answer(noise("x", BATCH), 0.9f, 0.5f, 0.1f);
            HostTensor after = operator.answer(changed, 0.9f, 0.5f, 0.1f);
            for (int row = TIMES; row < BATCH * TIMES; row++) {
                assertThat(Difference.ofRows(before, row, after, row)).isLessThan(SAME);
            }
        }
    }

    @Test
    default void aBatchMayHaveAnySize() {
        try (BackboneProbe operator = operator(TIMES, MODES)) {
            for (int batch : new int[] {1, BATCH, 5}) {
                assertThat(operator.answer(noise("x", batch), 0.9f, 0.5f, 0.1f).floats())
                        .hasSize(batch * TIMES * shape().size());
            }
        }
    }

    @Test
    default void withoutMixingTheOperatorIsTheTeacherAtEachTime() {
        float[] times = {0.9f, 0.5f, 0.1f};
        try (BackboneProbe teacher = teacher();
                BackboneProbe operator = operator(TIMES, 0)) {
            HostTensor all = operator.answer(noise("x", BATCH), times);
            for (int t = 0; t < TIMES; t++) {
                HostTensor one = teacher.answer(noise("x", BATCH), times[t], times[t]);
                for (int sample = 0; sample < BATCH; sample++) {
                    assertThat(Difference.ofRows(all, sample * TIMES + t, one, sample))
                            .as("sample %d, time %s", sample, times[t])
                            .isLessThan(SAME);
                }
            }
        }
    }

    /** So that an operator can start from a teacher's weights. */
    @Test
    default void theOperatorHasTheTeachersParametersAndWithoutMixingNoOthers() {
        try (BackboneProbe teacher = teacher();
                BackboneProbe mixing = operator(TIMES, MODES);
                BackboneProbe apart = operator(TIMES, 0)) {
            assertThat(mixing.parameters()).containsAllEntriesOf(teacher.parameters());
            assertThat(apart.parameters()).isEqualTo(teacher.parameters());
        }
    }

    @Test
    default void theOperatorMixesTimes() {
        try (BackboneProbe operator = operator(TIMES, MODES)) {
            HostTensor before = operator.answer(noise("x", BATCH), 0.9f, 0.5f, 0.1f);
            HostTensor after = operator.answer(noise("x", BATCH), 0.9f, 0.5f, 0.4f);
            assertThat(Difference.ofRows(before, 0, after, 0)).isGreaterThan(NOTICEABLE);
        }
    }

    @Test
    default void everyParameterHasAGradient() {
        try (BackboneProbe operator = operator(TIMES, MODES)) {
            Map<String, HostTensor> gradients = operator.gradients(noise("x", BATCH), 0.9f, 0.5f, 0.1f);
            assertThat(gradients).containsOnlyKeys(operator.parameters().keySet());
            assertThat(gradients)
                    .allSatisfy((name, gradient) ->
                            assertThat(gradient.floats()).as(name).isNotEqualTo(new float[gradient.count()]));
        }
    }

    /** One set of weights answers for any times, and for any number of them. */
    @Test
    default void itsParametersDoNotDependOnTheNumberOfTimes() {
        Map<String, Shape> trained;
        try (BackboneProbe operator = operator(TIMES, MODES)) {
            trained = operator.parameters();
        }
        for (int times : new int[] {1, 2, 6}) {
            try (BackboneProbe operator = operator(times, MODES)) {
                assertThat(operator.parameters()).as("for %d times", times).isEqualTo(trained);
                assertThat(operator.answer(noise("x", BATCH), new float[times]).floats())
                        .hasSize(BATCH * times * shape().size());
            }
        }
    }
}
