package org.dsno.experiments.cell;

import static org.assertj.core.api.Assertions.assertThat;

import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.junit.jupiter.api.Test;

class EndsCheckTest {
    private static Samples samples(float... values) {
        return new Samples(SampleShape.point(2), values.length / 2, values);
    }

    @Test
    void samplesOfTheSizeOfTheDataAreFine() {
        assertThat(EndsCheck.of("the trajectories end at", samples(1, -1, 1.4f, 0), samples(1, 1, -1, -1, 0.8f, 1)))
                .isEmpty();
    }

    @Test
    void samplesThatLeftTheDataOrShrankAreNot() {
        assertThat(EndsCheck.of("the trajectories end at", samples(30, -10), samples(1, 1)))
                .hasValue(
                        "warning: the trajectories end at numbers of 22.4 (rms), the data have 1.00: too few steps for"
                                + " this solver and grid, or a poor teacher");
        assertThat(EndsCheck.of("the trajectories end at", samples(0.1f, 0), samples(1, 1)))
                .isPresent();
    }
}
