package org.dsno.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
    /** K, unlike the batch and T. */
    int CLASSES = 4;
    /** What is the same differs by float32 rounding in sums of another order, relative to the largest number. */
    float SAME = 1e-4f;
    /** What has an influence changes the answer by far more than rounding does. */
    float NOTICEABLE = 1e-3f;
    /** What is computed twice in the same order does not differ, or hardly on a device that orders sums as it likes. */
    float REPEATED = 1e-6f;

    /** {@return the shape of the samples to test with: small, so that the tests are quick} */
    SampleShape shape();

    private BackboneProbe probe(BackboneForm form) {
        return new BackboneProbe(plugin().create(settings(), shape(), form.classes()), shape(), form);
    }

    private BackboneProbe teacher() {
        return probe(BackboneForm.teacher());
    }

    private BackboneProbe operator(int times, int modes) {
        return probe(BackboneForm.operator(times, modes));
    }

    private boolean takesClasses() {
        try {
            plugin().create(settings(), shape(), CLASSES);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private BackboneProbe teacherOfClasses() {
        assumeTrue(takesClasses(), "takes no classes");
        return probe(BackboneForm.teacher().told(CLASSES));
    }

    private BackboneProbe inTraining() {
        BackboneProbe probe = probe(BackboneForm.operator(TIMES, MODES).inTraining());
        if (!probe.drops()) {
            probe.close();
        }
        assumeTrue(probe.drops(), "drops nothing");
        return probe;
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

    /** Of any class, if it takes classes. */
    @Test
    default void withoutMixingTheOperatorIsTheTeacherAtEachTime() {
        float[] times = {0.9f, 0.5f, 0.1f};
        float[] classes = classes(2, 1);
        int told = takesClasses() ? CLASSES : 0;
        try (BackboneProbe teacher = probe(BackboneForm.teacher().told(told));
                BackboneProbe operator = probe(BackboneForm.operator(TIMES, 0).told(told))) {
            HostTensor all = operator.answerTold(classes, noise("x", BATCH), times);
            for (int t = 0; t < TIMES; t++) {
                HostTensor one = teacher.answerTold(classes, noise("x", BATCH), times[t], times[t]);
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

    /** Where it lifts, and what it computes before that, changes the speed alone. */
    @Test
    default void liftingTheNoiseFirstChangesNothing() {
        try (BackboneProbe late = operator(TIMES, MODES);
                BackboneProbe first = probe(BackboneForm.operator(TIMES, MODES).withNoiseLiftedFirst())) {
            assertThat(Difference.between(
                            late.answer(noise("x", BATCH), 0.9f, 0.5f, 0.1f),
                            first.answer(noise("x", BATCH), 0.9f, 0.5f, 0.1f)))
                    .isLessThan(SAME);
        }
    }

    @Test
    default void askedForTheLastTimeAloneAnswersAsForAllTimes() {
        try (BackboneProbe operator = operator(TIMES, MODES);
                BackboneProbe asked = probe(BackboneForm.operator(TIMES, MODES).asked(TIMES - 1))) {
            HostTensor all = operator.answer(noise("x", BATCH), 0.9f, 0.5f, 0.1f);
            HostTensor last = asked.answer(noise("x", BATCH), 0.9f, 0.5f, 0.1f);
            assertThat(last.count()).isEqualTo(BATCH * shape().size());
            for (int sample = 0; sample < BATCH; sample++) {
                assertThat(Difference.ofRows(all, sample * TIMES + TIMES - 1, last, sample))
                        .isLessThan(SAME);
            }
        }
    }

    /** So that whoever asks for classes is told that the settings, and not the program, are wrong. */
    @Test
    default void takesClassesOrRefusesThemAsAnIllegalArgument() {
        try {
            plugin().create(settings(), shape(), CLASSES);
        } catch (RuntimeException e) {
            assertThat(e).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void whereItTakesClassesASampleDependsOnItsOwn() {
        try (BackboneProbe teacher = teacherOfClasses()) {
            HostTensor before = teacher.answerTold(classes(2, 1), noise("x", BATCH), 0.3f, 0.6f);
            HostTensor after = teacher.answerTold(classes(0, 1), noise("x", BATCH), 0.3f, 0.6f);
            assertThat(Difference.ofRows(before, 0, after, 0)).isGreaterThan(NOTICEABLE);
            assertThat(Difference.ofRows(before, 1, after, 1)).isLessThan(SAME);
        }
    }

    /** A row of zeros. */
    @Test
    default void whereItTakesClassesASampleMayHaveNone() {
        try (BackboneProbe teacher = teacherOfClasses()) {
            HostTensor answer = teacher.answerTold(new float[BATCH * CLASSES], noise("x", BATCH), 0.3f, 0.6f);
            for (float number : answer.floats()) {
                assertThat(number).isFinite();
            }
        }
    }

    /** What is random is dropout, and that only in training. */
    @Test
    default void answersTheSameEveryTime() {
        try (BackboneProbe operator = operator(TIMES, MODES)) {
            assertThat(Difference.between(
                            operator.answer(noise("x", BATCH), 0.9f, 0.5f, 0.1f),
                            operator.answer(noise("x", BATCH), 0.9f, 0.5f, 0.1f)))
                    .isLessThan(REPEATED);
        }
    }

    @Test
    default void whatItDropsInTrainingIsMissingAndIsNotAlwaysTheSame() {
        try (BackboneProbe trained = inTraining();
                BackboneProbe operator = operator(TIMES, MODES)) {
            HostTensor zeroth = trained.answerInStep(0, noise("x", BATCH), 0.9f, 0.5f, 0.1f);
            HostTensor first = trained.answerInStep(1, noise("x", BATCH), 0.9f, 0.5f, 0.1f);
            HostTensor all = operator.answer(noise("x", BATCH), 0.9f, 0.5f, 0.1f);
            assertThat(Difference.between(zeroth, all)).isGreaterThan(NOTICEABLE);
            assertThat(Difference.between(zeroth, first)).isGreaterThan(NOTICEABLE);
        }
    }

    /** So that training that is resumed goes on as it would have gone on. */
    @Test
    default void inTheSameStepOfTrainingItDropsTheSame() {
        try (BackboneProbe trained = inTraining()) {
            assertThat(Difference.between(
                            trained.answerInStep(3, noise("x", BATCH), 0.9f, 0.5f, 0.1f),
                            trained.answerInStep(3, noise("x", BATCH), 0.9f, 0.5f, 0.1f)))
                    .isLessThan(SAME);
        }
    }

    private static float[] classes(int... ofSamples) {
        float[] oneHot = new float[ofSamples.length * CLASSES];
        for (int sample = 0; sample < ofSamples.length; sample++) {
            oneHot[sample * CLASSES + ofSamples[sample]] = 1;
        }
        return oneHot;
    }
}
