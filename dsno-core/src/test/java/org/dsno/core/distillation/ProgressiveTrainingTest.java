package org.dsno.core.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dsno.api.Labels;
import org.dsno.api.LossWeighting;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Prediction;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.State;
import org.dsno.api.Teacher;
import org.dsno.core.StoppedException;
import org.dsno.core.TestSessions;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.denoiser.TrainedDenoiser;
import org.dsno.core.diffusion.PredictionType;
import org.dsno.core.diffusion.Schedules;
import org.dsno.core.diffusion.TruncatedSnrWeightingProvider;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.Adam;
import org.dsno.core.training.Checkpoints;
import org.dsno.core.training.Optimization;
import org.dsno.core.training.RecordingListener;
import org.dsno.core.training.TrainingRun;
import org.dsno.core.training.TrainingStep;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressiveTrainingTest {
    private static final NoiseSchedule COSINE = Schedules.named("cosine");
    private static final LossWeighting TRUNCATED_SNR =
            new TruncatedSnrWeightingProvider().create(new TruncatedSnrWeightingProvider.Settings(1));
    private static final KnotBackbone BACKBONE = new KnotBackbone(16);
    private static final int PLACES = 200;

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();
    private static List<ProgressiveStudent> undisturbed;

    @BeforeAll
    static void trainInOneGo() throws IOException {
        undisturbed = small(Optional.empty(), new RecordingListener());
    }

    private static ProgressiveTraining training(
            DenoiserArchitecture architecture, double guidance, List<Round> rounds, int batch) {
        return new ProgressiveTraining(
                architecture,
                TRUNCATED_SNR,
                guidance,
                batch,
                false,
                rounds,
                2e-2,
                new Optimization(k -> 0, new Adam(0.9, 0.999, 1e-8), 0.9),
                20,
                10);
    }

    private static DenoiserArchitecture architecture(PredictionType prediction) {
        return BACKBONE.architecture(0, COSINE, prediction);
    }

    /** DDIM on the uniform grid, its last step to the expected data. */
    private static double[] sample(TrainedDenoiser denoiser, double guidance, Labels labels, int steps) {
        float[] noise = KnotBackbone.draw(PLACES, 0, true).values();
        double[] values = new double[noise.length];
        for (int i = 0; i < noise.length; i++) {
            values[i] = noise[i];
        }
        State x = new State(PLACES, 2, values);
        NoiseSchedule schedule = denoiser.architecture().schedule();
        try (Teacher teacher = denoiser.teacher(guidance, TestSessions.CPU)) {
            for (int i = steps; i > 0; i--) {
                double first = schedule.endTime();
                double end = first + (1 - first) * (i - 1) / steps;
                Prediction at = teacher.predict(x, labels, first + (1 - first) * i / steps);
                x = i == 1 ? at.data() : State.combine(schedule.alpha(end), at.data(), schedule.sigma(end), at.noise());
            }
        }
        return x.values();
    }

    private static double meanDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]) / a.length;
        }
        return sum;
    }

    /** Where the flow ends that starts at the noise of {@link #sample}. */
    private static double[] exact(NoiseSchedule schedule) {
        float[] noise = KnotBackbone.draw(PLACES, 0, true).values();
        double[] ends = new double[noise.length];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = KnotBackbone.flow(noise[i], i % 2, schedule.endTime(), schedule);
        }
        return ends;
    }

    @ParameterizedTest
    @CsvSource({"X0, cosine, 1e-5", "V, cosine, 1e-5", "V, vplinear, 1e-5", "EPSILON, vplinear, 1e-4"})
    void everyStudentDoesInItsStepsWhatTheTeacherDoesInEight(PredictionType prediction, String name, double learned)
            throws IOException {
        NoiseSchedule schedule = Schedules.named(name);
        DenoiserArchitecture architecture = BACKBONE.architecture(0, schedule, prediction);
        TrainedDenoiser teacher = new TrainedDenoiser(architecture, BACKBONE.exact(architecture));
        RecordingListener listener = new RecordingListener();

        List<ProgressiveStudent> students = training(architecture, 0, Round.halving(8, 1, n -> 400), 64)
                .run(
                        KnotBackbone.draw(2048, 0, false),
                        teacher.weights(),
                        TrainingRun.inOneGo(Seeds.of(1), TestSessions.CPU, listener));

        assertThat(students).extracting(ProgressiveStudent::steps).containsExactly(4, 2, 1);
        double[] eight = sample(teacher, 0, Labels.none(), 8);
        for (ProgressiveStudent student : students) {
            double off = meanDistance(sample(student.denoiser(), 0, Labels.none(), student.steps()), eight);
            assertThat(off).as("%d steps", student.steps()).isLessThan(learned);
        }
        double ofTeacher = meanDistance(sample(teacher, 0, Labels.none(), 1), exact(schedule));
        double ofStudent = meanDistance(sample(students.get(2).denoiser(), 0, Labels.none(), 1), exact(schedule));
        assertThat(ofStudent).isLessThan(ofTeacher / 2);
        assertThat(listener.advanced).isEqualTo(1200);
        assertThat(listener.steps).contains(1L, 400L, 401L, 801L, 1200L).isSorted();
    }

    @Test
    void everyRoundTellsOfItsStep() throws IOException {
        List<Long> counted = new ArrayList<>();
        small(Optional.empty(), new RecordingListener() {
            @Override
            public void started(TrainingStep step) {
                counted.add(step.multiplyAdds().orElseThrow());
            }
        });
        assertThat(counted).hasSize(3).allSatisfy(count -> assertThat(count).isPositive());
    }

    @Test
    void studentsOfAGuidedTeacherAreGuidedByThemselves() throws IOException {
        DenoiserArchitecture architecture = BACKBONE.architecture(2, COSINE, PredictionType.X0);
        TrainedDenoiser teacher = new TrainedDenoiser(architecture, BACKBONE.exact(architecture));
        int[] classes = new int[PLACES];
        for (int k = 0; k < PLACES; k++) {
            classes[k] = k % 2;
        }
        Labels labels = Labels.of(2, classes);

        List<ProgressiveStudent> students = training(architecture, 2, Round.halving(4, 1, n -> 400), 64)
                .run(
                        KnotBackbone.draw(2048, 2, false),
                        teacher.weights(),
                        TrainingRun.inOneGo(Seeds.of(1), TestSessions.CPU, new RecordingListener()));

        double[] guided = sample(teacher, 2, labels, 4);
        double[] plain = sample(teacher, 0, labels, 4);
        double[] ofStudent = sample(students.get(1).denoiser(), 0, labels, 1);
        // The network's shift of a class is one for all times, so the students of more steps than one are not exact.
        assertThat(meanDistance(ofStudent, guided)).isLessThan(0.02);
        assertThat(meanDistance(guided, plain)).isGreaterThan(0.2);
    }

    private static List<ProgressiveStudent> small(Optional<Checkpoints> checkpoints, RecordingListener listener)
            throws IOException {
        DenoiserArchitecture architecture = architecture(PredictionType.V);
        return training(architecture, 0, Round.halving(8, 1, n -> 10 * (3 - Integer.numberOfTrailingZeros(n))), 8)
                .run(
                        KnotBackbone.draw(64, 0, false),
                        BACKBONE.exact(architecture),
                        new TrainingRun(Seeds.of(4), TestSessions.CPU, checkpoints, listener));
    }

    private Optional<Checkpoints> checkpoints() {
        return Optional.of(new Checkpoints(folder.resolve("checkpoints"), "id", warnings::add));
    }

    private static void assertSame(List<ProgressiveStudent> actual, List<ProgressiveStudent> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            Map<String, HostTensor> weights = actual.get(i).denoiser().weights();
            expected.get(i)
                    .denoiser()
                    .weights()
                    .forEach((name, value) ->
                            assertThat(weights.get(name).floats()).isEqualTo(value.floats()));
        }
    }

    /** Rounds of 10, 20 and 30 updates: in the first, after it, in the second between two checkpoints, and in the last. */
    @ParameterizedTest
    @ValueSource(ints = {4, 10, 25, 52})
    void aRunThatIsKilledGoesOnToTheSameStudentsToTheLastBit(int killedAt) throws IOException {
        RecordingListener killed = new RecordingListener() {
            @Override
            public void advanced(long step, long all) {
                super.advanced(step, all);
                if (step == killedAt) {
                    throw new IllegalStateException("killed");
                }
            }
        };
        assertThatThrownBy(() -> small(checkpoints(), killed)).hasMessage("killed");

        RecordingListener resumed = new RecordingListener();
        assertSame(small(checkpoints(), resumed), undisturbed);
        assertThat(resumed.resumed)
                .isEqualTo(killedAt == 4 || killedAt == 10 ? List.of() : killedAt == 25 ? List.of(20L) : List.of(50L));
        assertThat(resumed.advanced).isEqualTo(60);
        assertThat(warnings).isEmpty();

        RecordingListener again = new RecordingListener();
        assertSame(small(checkpoints(), again), undisturbed);
        assertThat(again.resumed).containsExactly(60L);
        assertThat(again.steps).isEmpty();
    }

    @Test
    void aRunThatIsAskedToStopBetweenTwoRoundsGoesOnAtTheSecond() throws IOException {
        RecordingListener stopping = new RecordingListener() {
            @Override
            public boolean stops() {
                return true;
            }
        };
        assertThatThrownBy(() -> small(checkpoints(), stopping)).isInstanceOf(StoppedException.class);
        assertThat(stopping.saved).containsExactly(1L);

        RecordingListener killed = new RecordingListener() {
            @Override
            public void saving(long step) {
                super.saving(step);
                if (step == 20) {
                    throw new IllegalStateException("killed");
                }
            }
        };
        assertThatThrownBy(() -> small(checkpoints(), killed)).hasMessage("killed");
        assertThat(killed.saved).containsExactly(10L, 20L);

        RecordingListener resumed = new RecordingListener();
        assertSame(small(checkpoints(), resumed), undisturbed);
        assertThat(resumed.resumed).containsExactly(10L); // the round of 4 steps is complete, that of 2 begins
    }

    @Test
    void aRoundWhoseStudentIsDamagedIsTrainedAgainLoudly() throws IOException {
        assertSame(small(checkpoints(), new RecordingListener()), undisturbed);
        assertThat(folder.resolve("checkpoints/round-2/step-000000010")).doesNotExist();
        Path tensors = folder.resolve("checkpoints/round-2/result/step-000000020/training.safetensors");
        byte[] bytes = Files.readAllBytes(tensors);
        bytes[bytes.length - 1] ^= 1;
        Files.write(tensors, bytes);

        RecordingListener resumed = new RecordingListener();
        assertSame(small(checkpoints(), resumed), undisturbed);
        assertThat(resumed.resumed).containsExactly(10L);
        assertThat(warnings).singleElement().asString().contains("round-2");
    }

    @Test
    void roundsHalveTheSteps() {
        assertThat(Round.halving(16, 2, n -> n == 2 ? 100 : 50))
                .containsExactly(new Round(8, 50), new Round(4, 50), new Round(2, 100));
    }

    @Test
    void refusesWhatCannotBeDistilled() {
        assertThatThrownBy(() -> Round.halving(12, 1, n -> 1)).hasMessage("start-steps must be a power of two, was 12");
        assertThatThrownBy(() -> Round.halving(4, 4, n -> 1))
                .hasMessage("end-steps must be fewer than start-steps, were 4 and 4");
        assertThatThrownBy(() ->
                        training(architecture(PredictionType.X0), 0, List.of(new Round(4, 1), new Round(1, 1)), 8))
                .hasMessage("a round has half the steps of the one before, 1 does not come after 4");
        Samples data = KnotBackbone.draw(64, 0, false);
        TrainingRun run = TrainingRun.inOneGo(Seeds.of(1), TestSessions.CPU, new RecordingListener());
        DenoiserArchitecture noise = architecture(PredictionType.EPSILON);
        assertThatThrownBy(() -> training(noise, 0, Round.halving(2, 1, n -> 1), 8))
                .hasMessageStartingWith("a student whose network predicts epsilon cannot be told x0 at t = 1,"
                        + " where alpha is 4.54e-05");
        DenoiserArchitecture plain = architecture(PredictionType.X0);
        assertThatThrownBy(() -> training(plain, 1, Round.halving(2, 1, n -> 1), 8))
                .hasMessage("guidance is between classes and none, and the teacher has no classes");
        assertThatThrownBy(
                        () -> training(plain, 0, Round.halving(2, 1, n -> 1), 8).run(data, Map.of(), run))
                .hasMessageContaining("missing: scale");
    }
}
