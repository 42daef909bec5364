package org.dsno.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dsno.experiments.results.Statistic;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void aColumnHasTheDigitsThatItsDeviationsAllow() {
        List<Statistic> column = List.of(new Statistic(4, 0.01050, 0.00209), new Statistic(4, 0.00459, 0.00035));
        Numbers numbers = Numbers.of(column);

        assertThat(numbers.scale()).isEqualTo("×10⁻³");
        assertThat(column).map(numbers::text).containsExactly("10.50 ± 2.09", "4.59 ± 0.35");
    }

    @Test
    void oneSeedHasNoDeviation() {
        List<Statistic> column = List.of(Statistic.of(List.of(0.51234567)));

        assertThat(Numbers.of(column).text(column.get(0))).isEqualTo("0.5123");
    }

    @Test
    void countsHaveNoDecimalsAndThousandsStandApart() {
        List<Statistic> column = List.of(Statistic.of(List.of(212706.0, 212706.0)));

        assertThat(Numbers.of(column).text(column.get(0).mean())).isEqualTo("212\u2009706");
    }

    @Test
    void aNumberOfQuiteAnotherSizeDoesNotSetTheDigitsOfTheOthers() {
        List<Statistic> column = List.of(
                Statistic.of(List.of(0.0123)), Statistic.of(List.of(0.0456)), Statistic.of(List.of(31234567.0)));
        Numbers numbers = Numbers.of(column);

        assertThat(column).map(numbers::text).containsExactly("12.30", "45.60", "3.1·10¹⁰");
        assertThat(numbers.text(-2.5e-7)).isEqualTo("−2.5·10⁻⁴");
        assertThat(numbers.text(0)).isEqualTo("0.00");
    }

    @Test
    void whatIsNoNumberIsSaidInWords() {
        Numbers numbers = Numbers.of(List.of(Statistic.of(List.of(Double.NaN))));

        assertThat(numbers.text(Double.NaN)).isEqualTo("not a number");
        assertThat(numbers.text(Double.POSITIVE_INFINITY)).isEqualTo("∞");
        assertThat(Numbers.of(List.of()).text(0)).isEqualTo("0");
    }
}
