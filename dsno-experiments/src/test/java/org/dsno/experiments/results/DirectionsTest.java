package org.dsno.experiments.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.dsno.api.Better;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DirectionsTest {
    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsRead(Better better) {
        assertThat(Directions.read("frechet", better.toString())).isEqualTo(better);
    }

    @Test
    void ofFilesThatDoNotSayTheHousesDistancesAreKnown() {
        assertThat(Directions.read("frechet", "")).isEqualTo(Better.LOWER);
        assertThat(Directions.read("seconds-training", "")).isEqualTo(Better.NEITHER);
    }
}
