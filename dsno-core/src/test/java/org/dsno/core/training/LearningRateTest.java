package org.dsno.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.dsno.core.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearningRateTest {
    @ParameterizedTest
    @ValueSource(strings = {"lr_schedule", "lr_schedule_cifar10_shipped"})
    void equalsTheAuthorsRates(String name) {
        JsonNode reference = Reference.json("network/lr_schedule.json").get(name);
        List<Integer> milestones = new ArrayList<>();
        reference.get("milestones").forEach(milestone -> milestones.add(milestone.asInt()));
        LearningRate rate = new LearningRate(
                reference.get("base_lr").asDouble(),
                reference.get("warmup").asInt(),
                reference.get("start_factor").asDouble(),
                milestones,
                reference.get("gamma").asDouble());
        // The original multiplies its way through the steps; its own deviation from the closed form is on record.
        double drift = reference
                .get("max_relative_deviation_of_reference_from_closed_form")
                .asDouble();
        for (JsonNode value : reference.get("values")) {
            double expected = value.get("lr").asDouble();
            assertThat(rate.at(value.get("k").asLong())).isCloseTo(expected, within((1e-12 + drift) * expected));
        }
    }

    @Test
    void linearDecayFallsEvenlyAndItsLastUpdateStillMoves() {
        LinearDecay decay = new LinearDecay(1e-3, 4);
        assertThat(new double[] {decay.at(0), decay.at(1), decay.at(2), decay.at(3)})
                .containsExactly(new double[] {1e-3, 7.5e-4, 5e-4, 2.5e-4}, within(1e-15));
        assertThatThrownBy(() -> new LinearDecay(0, 4)).hasMessage("peak must be positive, was 0.0");
    }
}
