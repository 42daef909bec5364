package org.dsno.core.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.dsno.core.diffusion.SchedulesTest.COSINE;

import com.fasterxml.jackson.databind.JsonNode;
import org.dsno.api.NoSettings;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.TimeDiscretization;
import org.dsno.core.Reference;
import org.junit.jupiter.api.Test;

class DiscretizationTest {
    private static final TimeDiscretization UNIFORM = new UniformDiscretizationProvider().create(new NoSettings());
    private static final TimeDiscretization QUADRATIC = new QuadraticDiscretizationProvider().create(new NoSettings());
    private static final TimeDiscretization LOG_SNR = new LogSnrDiscretizationProvider().create(new NoSettings());
    private static final TimeDiscretization KARRAS =
            new KarrasDiscretizationProvider().create(new KarrasDiscretizationProvider.Settings(7));

    @Test
    void equalsTheAuthorsTimesWhereTheirRuleIsSound() {
        int compared = 0;
        for (JsonNode example : Reference.json("network/discretization.json").get("cases")) {
            boolean sound = example.path("network_times_match_stored_states").asBoolean()
                    && example.get("epsilon").asDouble() == 0;
            if (!sound) {
                continue; // the others document mistakes of the original: floor division, negative indices
            }
            TimeDiscretization discretization =
                    example.get("time_step").asText().equals("quad") ? QUADRATIC : UNIFORM;
            double[] stored = discretization.times(example.get("t_dim").asInt() - 1, 1, 0, COSINE);
            JsonNode kept = example.get("t_idx");
            JsonNode expected = example.get("times_f32");
            int skipped = kept.size() - expected.size();
            for (int i = 0; i < expected.size(); i++) {
                double time = stored[kept.get(i + skipped).asInt()];
                assertThat(time)
                        .as(example.get("name").asText())
                        .isCloseTo(expected.get(i).asDouble(), within(1e-7));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(30);
    }

    @Test
    void areEvenInWhatTheySay() {
        for (NoiseSchedule schedule : new NoiseSchedule[] {COSINE, SchedulesTest.VP_LINEAR}) {
            double[] even = LOG_SNR.times(20, 1, schedule.endTime(), schedule);
            double[] karras = KARRAS.times(20, 1, schedule.endTime(), schedule);
            double first = schedule.logSnr(1);
            double last = schedule.logSnr(schedule.endTime());
            for (int i = 0; i <= 20; i++) {
                assertThat(schedule.logSnr(even[i])).isCloseTo(first + (last - first) * i / 20, within(1e-9));
                // (σ̄_max^(1/ρ) + i/n (σ̄_min^(1/ρ) − σ̄_max^(1/ρ)))^ρ, with σ̄ = e^(−logSNR/2)
                double root = Math.exp(-first / 14) + i / 20.0 * (Math.exp(-last / 14) - Math.exp(-first / 14));
                double sigma = Math.pow(root, 7);
                assertThat(schedule.sigma(karras[i]) / schedule.alpha(karras[i]))
                        .isCloseTo(sigma, within(1e-10 * sigma));
            }
        }
        assertThatThrownBy(() -> new KarrasDiscretizationProvider.Settings(0.5))
                .hasMessage("rho must be in [1, 100], was 0.5");
    }

    @Test
    void endsAreExactAndOrderIsKept() {
        for (TimeDiscretization discretization : new TimeDiscretization[] {UNIFORM, QUADRATIC, LOG_SNR, KARRAS}) {
            double[] times = discretization.times(7, 0.999, 0.001, COSINE);
            assertThat(times).hasSize(8).startsWith(0.999).endsWith(0.001);
            for (int i = 1; i < times.length; i++) {
                assertThat(times[i]).isLessThan(times[i - 1]);
            }
        }
        assertThat(QUADRATIC.times(16, 1, 0, COSINE)[12]).isEqualTo(1.0 / 16);
        assertThatThrownBy(() -> UNIFORM.times(0, 1, 0, COSINE)).hasMessageContaining("at least one interval");
        assertThatThrownBy(() -> UNIFORM.times(4, 0, 1, COSINE)).hasMessageContaining("later to an earlier");
    }
}
