package org.dsno.experiments.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {
    private static final Axis NAMES = new Axis("axis", new Scale.Categories(List.of("one", "two")));

    @Test
    void anErrorBarSpansADeviationToEitherSide() {
        // The frame is 210 high and begins 8 from the top: y = 10 lies at 8, y = 0 at 218.
        String html = chart(new Scale.Linear(0, 10), Series.Look.MARKED, Point.of(0, 5, 2));

        assertThat(html).containsPattern("<path d=\"M[0-9.]+ 155V71M[0-9.]+ 155h6M[0-9.]+ 71h6\" class=\"bar\">");
    }

    @Test
    void oneSeedHasNoErrorBar() {
        assertThat(chart(new Scale.Linear(0, 10), Series.Look.MARKED, Point.of(0, 5, Double.NaN)))
                .contains("class=\"marker\"")
                .doesNotContain("class=\"bar\"");
    }

    @Test
    void whatHasNoPlaceIsLeftOut() {
        assertThat(chart(new Scale.Logarithmic(1, 10), Series.Look.MARKED, Point.of(0, 0), Point.of(1, Double.NaN)))
                .doesNotContain("<g class=\"c0\"><path")
                .doesNotContain("NaN");
    }

    @Test
    void anErrorBarBelowALogarithmicAxisEndsAtIt() {
        assertThat(chart(new Scale.Logarithmic(1, 100), Series.Look.MARKED, Point.of(0, 10, 20)))
                .containsPattern("M[0-9.]+ 218V");
    }

    @Test
    void aLineOfPiecesHasAGapWhereItEnds() {
        assertThat(chart(
                        new Scale.Linear(0, 10),
                        Series.Look.PIECES,
                        Point.of(0, 5),
                        Point.of(1, 5),
                        Point.of(Double.NaN, Double.NaN),
                        Point.of(0, 0)))
                .containsPattern("d=\"M[0-9.]+ 113L[0-9.]+ 113M[0-9.]+ 218\"");
    }

    @Test
    void namesAndTextsAreEscaped() {
        String html = new Chart(
                        "<b>title</b>",
                        "\"quoted\" & <i>",
                        new Axis("<x>", new Scale.Categories(List.of("<script>alert(1)</script>"))),
                        new Axis("<y>", new Scale.Linear(0, 1)),
                        List.of(new Series("<u>", 0, Series.Look.LINE, List.of())))
                .toHtml()
                .render();

        assertThat(html).doesNotContain("<b>", "<i>", "<x>", "<y>", "<u>", "<script>");
        assertThat(html).contains("&lt;b&gt;title", "&quot;quoted&quot; &amp;");
    }

    @Test
    void isAnImageWithWordsForThoseWhoCannotSeeIt() {
        assertThat(chart(new Scale.Linear(0, 1), Series.Look.LINE, Point.of(0, 0.5)))
                .contains("role=\"img\"", "<title>title</title>", "<desc>description</desc>", "<figcaption>title</");
    }

    private static String chart(Scale y, Series.Look look, Point... points) {
        return new Chart(
                        "title",
                        "description",
                        NAMES,
                        new Axis("value", y),
                        List.of(new Series("series", 0, look, List.of(points))))
                .toHtml()
                .render();
    }
}
