package org.dsno.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Prediction;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.State;
import org.dsno.api.Teacher;
import org.dsno.api.TeacherProvider;
import org.junit.jupiter.api.Test;

/** What every teacher must do, on the cosine schedule. */
public interface TeacherContract<S extends Record> extends PluginContract<S, TeacherProvider<S>> {
    /** Inside the schedule, its ends left out. */
    List<Double> TIMES = List.of(0.02, 0.3, 0.7, 0.98);
    /** The two halves of a prediction come from one number by way of double, even if a float32 network gave it. */
    double HALVES = 1e-9;
    /** Batches of other company may be summed in another order, in float32. */
    double FLOAT_ROUNDING = 1e-4;

    /** {@return the experiment's data; ten points of the plane if the plug-in does not say otherwise} */
    default Samples data() {
        return Draws.samples("data", SampleShape.point(2), 10);
    }

    private Teacher teacher() {
        return plugin().create(settings(), data(), BuiltInSchedules.COSINE);
    }

    private State noisy(String name, int count) {
        return Draws.state(name, count, data().shape().size());
    }

    @Test
    default void hasTheShapeOfTheData() {
        try (Teacher teacher = teacher()) {
            assertThat(teacher.shape()).isEqualTo(data().shape());
        }
    }

    @Test
    default void predictsInTheShapeOfItsInput() {
        try (Teacher teacher = teacher()) {
            for (int count : new int[] {1, 5}) {
                State x = noisy("shape", count);
                Prediction prediction = teacher.predict(x, 0.5);
                for (State half : new State[] {prediction.data(), prediction.noise()}) {
                    assertThat(half.count()).isEqualTo(count);
                    assertThat(half.size()).isEqualTo(x.size());
                }
            }
        }
    }

    /** x = α x̂_0 + σ ε̂. */
    @Test
    default void bothHalvesMakeTheWhole() {
        NoiseSchedule schedule = BuiltInSchedules.COSINE;
        try (Teacher teacher = teacher()) {
            for (double t : TIMES) {
                State x = noisy("start", 4);
                Prediction at = teacher.predict(x, t);
                State whole = State.combine(schedule.alpha(t), at.data(), schedule.sigma(t), at.noise());
                assertThat(whole.values()).as("α x̂_0 + σ ε̂ at %s", t).containsExactly(x.values(), within(HALVES));
            }
        }
    }

    @Test
    default void isFiniteAtBothEnds() {
        try (Teacher teacher = teacher()) {
            for (double t : new double[] {BuiltInSchedules.COSINE.endTime(), 1}) {
                Prediction at = teacher.predict(noisy("start", 4), t);
                assertThat(DoubleStream.concat(
                                Arrays.stream(at.data().values()),
                                Arrays.stream(at.noise().values())))
                        .as("at %s", t)
                        .allMatch(Double::isFinite);
            }
        }
    }

    @Test
    default void samplesDoNotInfluenceEachOther() {
        int size = data().shape().size();
        double[] values = noisy("others", 4).values().clone();
        System.arraycopy(noisy("start", 4).values(), 0, values, 0, size);
        try (Teacher teacher = teacher()) {
            for (double t : TIMES) {
                Prediction first = teacher.predict(noisy("start", 4), t);
                Prediction second = teacher.predict(new State(4, size, values), t);
                assertThat(Arrays.copyOf(second.data().values(), size))
                        .as("x̂_0 at %s", t)
                        .containsExactly(Arrays.copyOf(first.data().values(), size), within(FLOAT_ROUNDING));
                assertThat(Arrays.copyOf(second.noise().values(), size))
                        .as("ε̂ at %s", t)
                        .containsExactly(Arrays.copyOf(first.noise().values(), size), within(FLOAT_ROUNDING));
            }
        }
    }

    @Test
    default void isDeterministic() {
        try (Teacher teacher = teacher();
                Teacher other = teacher()) {
            for (double t : TIMES) {
                Prediction first = teacher.predict(noisy("start", 4), t);
                Prediction second = other.predict(noisy("start", 4), t);
                assertThat(second.data().values())
                        .as("x̂_0 at %s", t)
                        .isEqualTo(first.data().values());
                assertThat(second.noise().values())
                        .as("ε̂ at %s", t)
                        .isEqualTo(first.noise().values());
            }
        }
    }

    @Test
    default void doesNotWriteToItsArgument() {
        try (Teacher teacher = teacher()) {
            State x = noisy("start", 4);
            assertThat(teacher.predict(x, 0.5)).isNotNull();
            assertThat(x.values()).isEqualTo(noisy("start", 4).values());
        }
    }
}
