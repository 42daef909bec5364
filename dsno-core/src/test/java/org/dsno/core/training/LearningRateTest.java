package org.dsno.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.dsno.core.Reference;
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
}
