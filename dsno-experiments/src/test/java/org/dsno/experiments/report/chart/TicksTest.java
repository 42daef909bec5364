package org.dsno.experiments.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {
    @Test
    void linearTicksAreRoundAndWithinTheRange() {
        assertThat(Ticks.linear(0, 300)).containsExactly(0.0, 50.0, 100.0, 150.0, 200.0, 250.0, 300.0);
        assertThat(Ticks.linear(-0.13, 0.12)).containsExactly(-0.1, -0.05, 0.0, 0.05, 0.1);
        assertThat(Ticks.linear(0.0371, 0.0419)).containsExactly(0.038, 0.039, 0.04, 0.041);
    }

    @Test
    void logarithmicTicksAreDecadesThatGetFewerAsTheyGetMore() {
        assertThat(Ticks.logarithmic(0.04, 3)).containsExactly(0.05, 0.1, 0.2, 0.5, 1.0, 2.0);
        assertThat(Ticks.logarithmic(2e-4, 2)).containsExactly(1e-3, 1e-2, 0.1, 1.0);
        assertThat(Ticks.logarithmic(1e-15, 1)).hasSizeBetween(3, 7).contains(1.0);
    }

    @Test
    void withinADecadeALogarithmicAxisHasEvenValues() {
        assertThat(Ticks.logarithmic(0.31, 0.58)).containsExactly(0.35, 0.4, 0.45, 0.5, 0.55);
    }

    @Test
    void labelsOfAnAxisAreAlike() {
        assertThat(Ticks.labels(List.of(0.04, 0.045, 0.05))).containsExactly("0.040", "0.045", "0.050");
        assertThat(Ticks.labels(List.of(-1.0, 0.0, 0.5))).containsExactly("−1.0", "0", "0.5");
        assertThat(Ticks.labels(List.of(0.001, 0.1, 10.0))).containsExactly("0.001", "0.1", "10");
        assertThat(Ticks.labels(List.of(0.0, 5e-4, 1e-3))).containsExactly("0", "5·10⁻⁴", "10⁻³");
        assertThat(Ticks.labels(List.of(2e10))).containsExactly("2·10¹⁰");
    }
}
