package org.dsno.core.denoiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.State;
import org.dsno.core.TestSessions;
import org.dsno.core.diffusion.PredictionType;
import org.dsno.core.diffusion.Schedules;
import org.dsno.core.network.TimeEmbedding;
import org.dsno.core.training.RecordingListener;
import org.dsno.core.training.TrainingRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DenoiserCheckTest {
    private static final NoiseSchedule COSINE = GaussianData.COSINE;
    private static final NoiseSchedule VP_LINEAR = Schedules.named("vp-linear");
    private static final Samples DATA = GaussianData.ofOneClass(512);

    @TempDir
    Path folder;

    /** The best denoiser of the data, that answers in its own way and knows the noise level from its own clock. */
    private static DenoiserCheck.Network exact(PredictionType prediction, boolean toldTimeOfVpLinear) {
        return (x, labels, timeInput) -> {
            double logSnr =
                    toldTimeOfVpLinear ? VP_LINEAR.logSnr(timeInput) : -2 * Math.log(Math.tan(timeInput * Math.PI / 2));
            double t = COSINE.timeOfLogSnr(logSnr);
            double[] answer = new double[x.values().length];
            for (int i = 0; i < answer.length; i++) {
                double data = GaussianData.denoised(x.values()[i], 0, i % 2, t);
                double noise = (x.values()[i] - COSINE.alpha(t) * data) / COSINE.sigma(t);
                answer[i] = prediction.dataShare(t, COSINE) * data + prediction.noiseShare(t, COSINE) * noise;
            }
            return new State(x.count(), x.size(), answer);
        };
    }

    private static DenoiserCheck.Report check(DenoiserCheck.Network network, PredictionType declared) {
        return DenoiserCheck.of(
                network, COSINE, declared, new Samples(DATA.shape(), DATA.count(), DATA.values()), Seeds.of(0));
    }

    @Test
    void aGoodDenoiserHasTheErrorThatTheClosedFormHas() {
        DenoiserCheck.Report report = check(exact(PredictionType.X0, false), PredictionType.X0);

        assertThat(report.fault()).isEmpty();
        assertThat(report.levels()).hasSize(6);
        for (DenoiserCheck.Level level : report.levels()) {
            double n = Math.exp(-level.logSnr());
            double best = GaussianData.STD * GaussianData.STD * n / (GaussianData.STD * GaussianData.STD + n);
            assertThat(level.error()).isCloseTo(best, within(0.15 * best)); // of 1024 numbers
            assertThat(level.plain()).isCloseTo(best, within(0.15 * best));
        }
        assertThat(report.line()).startsWith("denoising error ").contains(" at logSNR 4 (plain ");
    }

    @ParameterizedTest
    @CsvSource({
        "X0, EPSILON",
        "X0, V",
        "EPSILON, X0",
        "EPSILON, V",
        "V, X0",
        "V, EPSILON",
    })
    void aWrongPredictionTypeIsNamed(PredictionType truth, PredictionType declared) {
        assertThat(check(exact(truth, false), declared).fault().orElseThrow())
                .startsWith("read as " + declared.name().toLowerCase(java.util.Locale.ROOT) + " prediction the network")
                .endsWith("set prediction to " + truth.name().toLowerCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource({"X0, X0", "V, V", "EPSILON, X0"})
    void aWrongScheduleIsNamed(PredictionType truth, PredictionType declared) {
        assertThat(check(exact(truth, true), declared).fault().orElseThrow())
                .contains("it does as " + truth.name().toLowerCase(java.util.Locale.ROOT)
                        + " prediction if it is told the t of the schedule vp-linear");
    }

    /** Data about zero are read well from silence as v; that is no advice to a network that is hardly trained. */
    @ParameterizedTest
    @EnumSource(names = {"X0", "EPSILON"})
    void whatDenoisesInNoWayIsSaidToDoSo(PredictionType declared) {
        DenoiserCheck.Network silent = (x, labels, timeInput) -> x.times(0);
        float[] centred = DATA.values().clone();
        for (int i = 0; i < centred.length; i++) {
            centred[i] -= (float) GaussianData.mean(0, i % 2);
        }

        for (Samples data : List.of(
                new Samples(DATA.shape(), DATA.count(), DATA.values()),
                new Samples(DATA.shape(), DATA.count(), centred))) {
            assertThat(DenoiserCheck.of(silent, COSINE, declared, data, Seeds.of(0))
                            .fault()
                            .orElseThrow())
                    .contains("nor does it read in any other way: it is hardly trained");
        }
    }

    @Test
    void answersAreKnownAgainAndOthersAreNot() throws IOException {
        DenoiserArchitecture architecture = GaussianData.architecture(2, PredictionType.X0);
        DenoiserTraining training =
                new DenoiserTraining(architecture, (t, schedule) -> 1, 16, false, 0.1, GaussianData.loop(5, 100));
        TrainedDenoiser denoiser = training.run(
                GaussianData.ofBothClasses(64),
                TrainingRun.inOneGo(Seeds.of(1), TestSessions.CPU, new RecordingListener()));
        TrainedDenoiser other = training.run(
                GaussianData.ofBothClasses(64),
                TrainingRun.inOneGo(Seeds.of(2), TestSessions.CPU, new RecordingListener()));
        Path file = folder.resolve("answers.safetensors");

        try (NetworkTeacher teacher = denoiser.teacher(0, TestSessions.CPU);
                NetworkTeacher another = other.teacher(0, TestSessions.CPU)) {
            KnownAnswers.of(teacher, architecture).write(file);
            KnownAnswers known = KnownAnswers.read(file, architecture);

            assertThat(known.difference(teacher, architecture)).isEqualTo(Optional.empty());
            assertThat(known.difference(another, architecture).orElseThrow())
                    .startsWith("it does not give the answers it was saved with: at the time input 0.05");
        }
        assertThat(TimeEmbedding.inputOfLogSnr(0)).isEqualTo(0.5);
    }
}
