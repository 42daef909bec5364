package org.dsno.experiments.report;

import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.td;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TrTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dsno.experiments.config.Numeral;
import org.dsno.experiments.results.TrendFinding;

/** Which of the expected trends the results show. */
final class TrendsSection {
    private TrendsSection() {}

    static Section of(SweepFiles sweep) {
        List<DomContent> body = new ArrayList<>();
        if (sweep.trends().isEmpty()) {
            body.add(p("There is no trends.csv: this folder does not say which trends were expected, or the run has not"
                            + " come to them yet.")
                    .withClass("note"));
        } else if (sweep.trends().get().rows().isEmpty()) {
            body.add(p("The experiment file names no trend.").withClass("note"));
        } else {
            List<Map<String, String>> rows = sweep.trends().get().rows();
            int cells = sweep.cells().size();
            long done = sweep.count(ReportCell.State.DONE);
            if (done < cells) {
                body.add(p("The sweep is unfinished: " + done + " of " + cells
                                + " cells are done. More of them may change the verdicts.")
                        .withClass("note"));
            }
            body.add(new ScrollTable(
                            "Expected trends",
                            List.of(
                                    ScrollTable.words("experiment"),
                                    ScrollTable.words("claim"),
                                    ScrollTable.words("verdict"),
                                    ScrollTable.words("metric"),
                                    ScrollTable.number("better by"),
                                    ScrollTable.number("95 % interval"),
                                    ScrollTable.number("seeds")),
                            rows.stream().map(TrendsSection::row).toList())
                    .toHtml());
            body.add(
                    p("Cells that should be better are compared with those that should be worse, in pairs that differ in"
                                    + " nothing else, averaged for each seed; ± is the standard deviation over the seeds. “Seen” means"
                                    + " that the 95 % confidence interval of the mean difference (Student’s t) lies above nought,"
                                    + " “reversed” that it lies below, “not seen” that it holds nought: the difference is within"
                                    + " the noise; of one seed it is “not known”. What is printed is a share of the worse, in"
                                    + " percent; near nought, where shares mislead, it is the difference itself.")
                            .withClass("legend-text"));
        }
        return new Section("trends", "Trends", body);
    }

    /** {@return how many of all trends were seen} */
    static String seen(List<Map<String, String>> rows) {
        long seen = rows.stream().filter(row -> verdict(row).equals("seen")).count();
        return seen + " of " + rows.size();
    }

    private static String verdict(Map<String, String> row) {
        return row.getOrDefault("verdict", "not known");
    }

    private static TrTag row(Map<String, String> row) {
        String verdict = verdict(row);
        String looks = switch (verdict) {
            case "seen" -> "seen";
            case "reversed" -> "reversed";
            default -> "open";
        };
        boolean share = !row.getOrDefault("gain [%]", "").isEmpty();
        String what = share ? "gain" : "difference";
        String unit = share ? " [%]" : "";
        String gain = row.getOrDefault(what + unit, "");
        String deviation = row.getOrDefault(what + "-deviation" + unit, "");
        return tr(
                ScrollTable.row(row.getOrDefault("experiment", "")),
                td(row.getOrDefault("claim", "")).withClass("prose"),
                td(span(verdict).withClass("verdict " + looks)),
                td(row.getOrDefault("metric", "")),
                td(gain.isEmpty()
                                ? "–"
                                : number(gain, deviation)
                                        + (share ? " %" : unit(row))
                                        + (deviation.isEmpty() ? "" : " ± " + number(deviation, deviation)))
                        .withClass("number"),
                td(interval(
                                row.getOrDefault(what + "-95-low" + unit, ""),
                                row.getOrDefault(what + "-95-high" + unit, ""),
                                deviation))
                        .withClass("number"),
                td(row.getOrDefault("n", "")).withClass("number"));
    }

    private static String unit(Map<String, String> row) {
        String unit = row.getOrDefault("unit", "1");
        return unit.equals("1") ? "" : " " + unit;
    }

    /** {@return the interval of the mean; an earlier version's table has none} */
    private static String interval(String low, String high, String deviation) {
        return low.isEmpty() || high.isEmpty() ? "–" : number(low, deviation) + " to " + number(high, deviation);
    }

    private static String number(String number, String deviation) {
        double spread = Numeral.isNumber(deviation) ? Double.parseDouble(deviation) : Double.NaN;
        return Numeral.isNumber(number)
                ? TrendFinding.decimal(Double.parseDouble(number), spread).replace('-', '−')
                : number;
    }
}
