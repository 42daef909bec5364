package org.dsno.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumeralTest {
    @ParameterizedTest
    @CsvSource({
        "1e-3, 0.001",
        "0.0010, 0.001",
        ".001, 0.001",
        "1.0E-4, 0.0001",
        "0.00001, 1e-5",
        "2.5e-05, 2.5e-5",
        "4, 4",
        "4.0, 4",
        "1000000.0, 1000000",
        "2147483647, 2147483647",
        "10000000000, 1e10",
        "-12345678901, -1.2345678901e10",
        "1.0E30, 1e30",
        "1e+30, 1e30",
        "0.30000000000000004, 0.30000000000000004",
        "-0.0, 0",
        "-2e-4, -0.0002",
    })
    void aNumberHasOneSpelling(String written, String spelled) {
        assertThat(Numeral.of(written)).isEqualTo(spelled);
        assertThat(Double.parseDouble(spelled)).isEqualTo(Double.parseDouble(written) + 0.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "uniform", "1e999", "0x10", "NaN", "2-4", "1 2", "{max: 1e2}"})
    void whatIsNoNumberStays(String text) {
        assertThat(Numeral.of(text)).isEqualTo(text);
    }
}
