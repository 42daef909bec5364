package org.dsno.core.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.dsno.api.NoiseSchedule;
import org.dsno.api.Prediction;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.State;
import org.dsno.core.Reference;
import org.dsno.core.diffusion.Schedules;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;
import org.dsno.core.trajectory.GaussianFlow;
import org.dsno.core.trajectory.TeacherFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceSolutionTest {
    // A fifteenth of the agreement that is asked for.
    private static final double SETTLED = ReferenceSolution.AGREEMENT / 15;
    // Seventeen solutions in a row; the reference's own programs differ by 4e-11.
    private static final double TOLERANCE = 1e-9;

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 0.1, 1e-3, 0})
    void followsTheFlowOfAGaussian(double to) {
        State noise = GaussianFlow.state(0.3, -1.7, 2.5, 0.1, -4, 3);

        ReferenceSolution solution =
                ReferenceSolution.of(new TeacherFlow(GaussianFlow.teacher(), GaussianFlow.SCHEDULE), noise, 1, to);

        assertThat(solution.disagreement()).isBetween(0.0, ReferenceSolution.AGREEMENT);
        for (int i = 0; i < noise.values().length; i++) {
            assertThat(solution.state().values()[i])
                    .isCloseTo(GaussianFlow.exact(noise.values()[i], i % 2, to), within(SETTLED));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ring8/cosine/uniform17",
                "ring8/vplinear/quadratic17",
                "ring8/cosine_full/quadratic17",
                "mix12/cosine/quadratic17",
                "mix12/vplinear/uniform17",
                "mix12/cosine_full/uniform17"
            })
    void followsTheReference(String key) {
        Safetensors reference = Reference.safetensors("solvers/trajectories.safetensors");
        double[] times = reference.get(key + "/t").doubles();
        HostTensor expected = reference.get(key + "/x");
        String[] parts = key.split("/");
        ProbabilityFlow flow = MixtureFlow.of(parts[0], parts[1]);
        State x = MixtureFlow.at(expected, 0);
        for (int i = 1; i < times.length; i++) {
            x = ReferenceSolution.of(flow, x, times[i - 1], times[i]).state();
            assertThat(Distances.between(x, MixtureFlow.at(expected, i)).max())
                    .as("at t = %s", times[i])
                    .isLessThan(TOLERANCE);
        }
    }

    @Test
    void refusesAFlowThatIsNotSmooth() {
        ProbabilityFlow noisy = flow((x, t) -> x.times(Math.sin(1e9 * t)));

        assertThatThrownBy(() -> ReferenceSolution.of(noisy, GaussianFlow.state(1, 1), 0.6, 0.5))
                .isInstanceOf(UnsettledSolutionException.class)
                .hasMessageStartingWith("there is no reference solution: with ");
    }

    @Test
    void refusesAFlowThatIsNoNumber() {
        ProbabilityFlow broken = flow((x, t) -> x.times(Double.NaN));

        assertThatThrownBy(() -> ReferenceSolution.of(broken, GaussianFlow.state(1, 1), 0.6, 0.5))
                .isInstanceOf(UnsettledSolutionException.class);
    }

    @Test
    void distancesAreThoseOfPoints() {
        Distances distances = Distances.between(GaussianFlow.state(3, 4, 0, 0), GaussianFlow.state(0, 0, 0, 1));

        assertThat(distances.max()).isEqualTo(5);
        assertThat(distances.rms()).isEqualTo(Math.sqrt((25 + 1) / 2.0));
    }

    private interface Denoiser {
        State denoise(State x, double t);
    }

    private static ProbabilityFlow flow(Denoiser denoiser) {
        return new ProbabilityFlow() {
            @Override
            public NoiseSchedule schedule() {
                return Schedules.named("cosine");
            }

            @Override
            public Prediction predict(State x, double t) {
                return new Prediction(denoiser.denoise(x, t), x);
            }

            @Override
            public long evaluations() {
                return 0;
            }
        };
    }
}
