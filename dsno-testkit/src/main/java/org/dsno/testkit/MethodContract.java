package org.dsno.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dsno.api.Seeds;
import org.dsno.api.Trajectories;
import org.dsno.core.Progress;
import org.dsno.core.StoppedException;
import org.dsno.core.method.Method;
import org.dsno.core.method.MethodProvider;
import org.dsno.core.method.OperatorSampler;
import org.dsno.core.method.Sampler;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.Checkpoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every method must do, on points of the plane and with a teacher that is a small network. */
public interface MethodContract<S extends Record> extends PluginContract<S, MethodProvider<S>> {
    /** Batches of other company may be summed in another order, in float32. */
    double FLOAT_ROUNDING = 1e-4;

    private Method method() {
        return plugin().create(settings(), MethodProbe.setup());
    }

    /** Looks at what a trained method samples with. */
    @FunctionalInterface
    interface Look {
        /** Looks. */
        void at(Sampler sampler, MethodProbe probe);
    }

    private void trained(Look look) throws IOException {
        try (MethodProbe probe = new MethodProbe()) {
            Method method = method();
            look.at(method.sampler(probe.learn(method), probe), probe);
        }
    }

    private static Trajectories sample(Sampler sampler, int batch) {
        return sampler.trajectories(MethodProbe.noise(), batch, Seeds.of(1), MethodProbe.SESSIONS, Progress.silent());
    }

    private static Map<String, List<Float>> numbers(Map<String, HostTensor> weights) {
        Map<String, List<Float>> numbers = new TreeMap<>();
        weights.forEach((name, tensor) -> {
            List<Float> values = new ArrayList<>();
            for (float value : tensor.floats()) {
                values.add(value);
            }
            numbers.put(name, values);
        });
        return numbers;
    }

    @Test
    default void asksForNothingButWhatItSaysItNeeds() throws IOException {
        trained((sampler, probe) -> {
            sample(sampler, 7);
            assertThat(plugin().inputs()).containsAll(probe.asked());
        });
    }

    @Test
    default void itsSamplingKeysAreSettings() {
        List<String> keys = Arrays.stream(settings().getClass().getRecordComponents())
                .map(one -> one.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .toList();
        assertThat(keys).containsAll(plugin().samplingKeys());
    }

    @Test
    default void makesAsManyUpdatesAsItSays() throws IOException {
        try (MethodProbe probe = new MethodProbe()) {
            Method method = method();
            probe.learn(method);
            assertThat(probe.updatesHeard()).isEqualTo(method.updates());
        }
    }

    @Test
    default void isAsBriefAsItIsAskedToBe() throws IOException {
        Method method = method();
        try (MethodProbe probe = new MethodProbe()) {
            Method brief = method.brief(3);
            probe.learn(brief);
            assertThat(probe.updatesHeard()).isEqualTo(method.updates() == 0 ? 0 : 3);
        }
    }

    @Test
    default void hasAsManyWeightsAsItSays() throws IOException {
        try (MethodProbe probe = new MethodProbe()) {
            Method method = method();
            Map<String, HostTensor> weights = probe.learn(method);
            long learned =
                    weights.values().stream().mapToLong(HostTensor::count).sum();
            assertThat(learned)
                    .isEqualTo(method.updates() == 0 ? 0 : method.parameters().all());
        }
    }

    @Test
    default void tellsALossForEachOfItsTimes() throws IOException {
        try (MethodProbe probe = new MethodProbe()) {
            Method method = method();
            probe.learn(method);
            if (!method.lossTimes().isEmpty()) {
                assertThat(probe.lossesHeard()).isEqualTo(method.lossTimes().size());
            }
        }
    }

    @Test
    default void learnsTheSameOfTheSameSeed() throws IOException {
        try (MethodProbe probe = new MethodProbe()) {
            assertThat(numbers(probe.learn(method()))).isEqualTo(numbers(probe.learn(method())));
        }
    }

    /** Ended anywhere, and gone on with. */
    @Test
    default void goesOnToTheSameWeights(@TempDir Path folder) throws IOException {
        try (MethodProbe probe = new MethodProbe()) {
            Checkpoints checkpoints = new Checkpoints(folder, "method", warning -> {
                throw new AssertionError(warning);
            });
            if (method().updates() > 0) {
                assertThatThrownBy(() -> probe.learn(method(), checkpoints, MethodProbe.UPDATES / 2 + 1))
                        .isInstanceOf(StoppedException.class);
            }
            Map<String, HostTensor> resumed = probe.learn(method(), checkpoints, Long.MAX_VALUE);
            assertThat(numbers(resumed)).isEqualTo(numbers(probe.learn(method())));
        }
    }

    /** Where cells share it, so that each finds it. */
    @Test
    default void keepsWhatItLearnsIfItIsShared(@TempDir Path folder) throws IOException {
        try (MethodProbe probe = new MethodProbe()) {
            probe.learn(method(), new Checkpoints(folder, "method", warning -> {}), Long.MAX_VALUE);
            if (!plugin().samplingKeys().isEmpty()) {
                assertThat(Checkpoints.reached(folder)).isEqualTo(method().updates());
            }
        }
    }

    @Test
    default void answersAtTheTimesThatItSaysAndEndsWithTheSchedule() throws IOException {
        trained((sampler, probe) -> {
            Trajectories sampled = sample(sampler, 7);
            assertThat(sampled.times()).isEqualTo(sampler.times());
            assertThat(sampled.count()).isEqualTo(7);
            assertThat(sampler.times().get(sampler.times().size() - 1)).isEqualTo(BuiltInSchedules.COSINE.endTime());
            assertThat(sampler.evaluations()).isPositive();
        });
    }

    @Test
    default void answersAtAnyTimeAsAnOperatorAlone() throws IOException {
        trained((sampler, probe) -> {
            if (plugin().answersAtAnyTime()) {
                assertThat(sampler).isInstanceOf(OperatorSampler.class);
            }
        });
    }

    @Test
    default void itsSamplesAreFinite() throws IOException {
        trained((sampler, probe) -> {
            for (float value : sample(sampler, 7).values()) {
                assertThat(value).isFinite();
            }
        });
    }

    @Test
    default void itsSamplesDoNotDependOnTheBatch() throws IOException {
        trained((sampler, probe) -> assertThat(sample(sampler, 3).values())
                .containsExactly(sample(sampler, 5).values(), within((float) FLOAT_ROUNDING)));
    }

    @Test
    default void itsSamplesAreTheEndsOfItsTrajectories() throws IOException {
        trained((sampler, probe) -> assertThat(
                        sampler.samples(MethodProbe.noise(), 7, Seeds.of(1), MethodProbe.SESSIONS, Progress.silent())
                                .values())
                .containsExactly(sample(sampler, 7).last().values(), within((float) FLOAT_ROUNDING)));
    }
}
