package org.dsno.experiments.report;

import static j2html.TagCreator.br;
import static j2html.TagCreator.code;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.LiTag;
import j2html.tags.specialized.TdTag;
import j2html.tags.specialized.ThTag;
import j2html.tags.specialized.TrTag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dsno.api.Better;
import org.dsno.experiments.results.Statistic;

/** What was measured, as tables with the best of each column marked. */
final class TablesSection {
    private static final char NO_BREAK = '\u00a0';

    private TablesSection() {}

    static Section of(SweepFiles sweep) {
        List<DomContent> body = new ArrayList<>();
        body.add(p(
                        text("Mean ± standard deviation over the seeds. "),
                        strong("Bold").withClass("best"),
                        text(" is the best of a column: the smallest mean under ↓, the largest under ↑. The others are"
                                + " compared with it by the 95 %"
                                + " interval of the differences by seed (Student’s t): "),
                        span("≈").withClass("close"),
                        text(
                                " marks those whose interval includes zero. Nothing is marked under neither arrow, and where"
                                        + " fewer than two seeds are common."))
                .withClass("legend-text"));
        for (ReportExperiment experiment : sweep.experiments()) {
            body.add(h3(experiment.name()));
            List<String> metrics = experiment.measured().stream()
                    .filter(name -> !Metrics.isCost(name) && !Metrics.isAtTime(name) && !Metrics.isQueried(name))
                    .toList();
            if (metrics.isEmpty()) {
                body.add(p("No cell of this experiment is done.").withClass("note"));
            } else {
                List<String> columns = metrics.stream()
                        .filter(name -> !isOfTeacherAlone(experiment, name))
                        .toList();
                body.add(table(sweep, experiment, columns));
                notes(sweep, experiment, columns).ifPresent(body::add);
            }
        }
        return new Section("results", "Results", body);
    }

    private static DomContent table(SweepFiles sweep, ReportExperiment experiment, List<String> metrics) {
        List<ThTag> columns = new ArrayList<>();
        experiment
                .axes()
                .forEach(axis ->
                        columns.add(ScrollTable.words(Axes.shortName(axis)).withTitle(axis)));
        if (experiment.axes().isEmpty()) {
            columns.add(ScrollTable.words("cell"));
        }
        columns.add(ScrollTable.number("seeds"));
        List<Numbers> formats = new ArrayList<>();
        List<List<Mark>> marks = new ArrayList<>();
        for (String metric : metrics) {
            Numbers format = Numbers.of(column(experiment, metric));
            formats.add(format);
            marks.add(marks(sweep, experiment, metric));
            columns.add(ScrollTable.number("")
                    .with(
                            text(sweep.titled(metric) + arrow(sweep.better(metric))),
                            br(),
                            small(format.scale()).withClass("scale")));
        }
        List<TrTag> rows = new ArrayList<>();
        for (int i = 0; i < experiment.variants().size(); i++) {
            Variant variant = experiment.variants().get(i);
            TrTag row = tr();
            variant.axes().values().forEach(value -> row.with(ScrollTable.row(value)));
            if (variant.axes().isEmpty()) {
                row.with(ScrollTable.row(variant.label()));
            }
            row.with(td(seeds(variant)).withClass("number"));
            for (int j = 0; j < metrics.size(); j++) {
                row.with(value(
                        variant.bySeed(metrics.get(j)),
                        formats.get(j),
                        marks.get(j).get(i),
                        published(sweep, experiment, variant, metrics.get(j))));
            }
            rows.add(row);
        }
        return new ScrollTable("Mean ± standard deviation over the seeds: " + experiment.name(), columns, rows)
                .toHtml();
    }

    /** Whether it tells of the teacher, and the same in every row: then a sentence has room for it. */
    private static boolean isOfTeacherAlone(ReportExperiment experiment, String metric) {
        return Metrics.isOfTeacher(metric)
                && experiment.measured().contains(Metrics.ofOperator(metric))
                && experiment.bySeed(metric).values().stream().allMatch(values -> values.size() == 1);
    }

    static List<Statistic> column(ReportExperiment experiment, String metric) {
        return experiment.variants().stream()
                .map(variant -> variant.statistic(metric))
                .toList();
    }

    private static String arrow(Better better) {
        return switch (better) {
            case LOWER -> " ↓";
            case HIGHER -> " ↑";
            case NEITHER -> "";
        };
    }

    private static List<Mark> marks(SweepFiles sweep, ReportExperiment experiment, String metric) {
        return Mark.of(
                experiment.variants().stream()
                        .map(variant -> variant.bySeed(metric))
                        .toList(),
                experiment.isComparable(metric) ? sweep.better(metric) : Better.NEITHER);
    }

    private static String seeds(Variant variant) {
        long done = variant.count(ReportCell.State.DONE);
        return done == variant.cells().size()
                ? Long.toString(done)
                : done + " of " + variant.cells().size();
    }

    private static TdTag value(
            Map<String, Double> values, Numbers format, Mark mark, Optional<Map<String, String>> published) {
        TdTag cell = td().withClass("number");
        if (values.isEmpty()) {
            return cell.with(span("–").attr("aria-label", "not measured"));
        }
        long lost = notFinite(values);
        DomContent number = text(
                lost > 0
                        ? lost + " of " + values.size() + " not finite"
                        : format.text(Statistic.of(List.copyOf(values.values()))));
        cell.with(
                switch (mark) {
                    case BEST -> strong(number).withClass("best");
                    case CLOSE -> span(span("≈ ").withClass("close"), number);
                    case WORSE, UNPAIRED, NONE -> number;
                });
        published.ifPresent(row ->
                cell.with(br(), small("published " + row.get("published")).withTitle(row.getOrDefault("source", ""))));
        return cell;
    }

    /** {@return its mean and deviation over the seeds, in the power of ten of the operator's column} */
    private static String ofTeacher(ReportExperiment experiment, String metric, Numbers format) {
        Statistic statistic = Statistic.of(experiment.bySeed(metric).values().stream()
                .map(values -> values.iterator().next())
                .toList());
        String number = format.text(statistic).replace(' ', NO_BREAK);
        return format.scale().isEmpty() ? number : "(" + number + ")" + NO_BREAK + format.scale();
    }

    private static long notFinite(Map<String, Double> values) {
        return values.values().stream().filter(value -> !Double.isFinite(value)).count();
    }

    private static Optional<Map<String, String>> published(
            SweepFiles sweep, ReportExperiment experiment, Variant variant, String metric) {
        return sweep.published().stream()
                .filter(row -> experiment.name().equals(row.get("experiment")) && metric.equals(row.get("metric")))
                .filter(row -> variant.axes().entrySet().stream()
                        .allMatch(axis -> axis.getValue().equals(Axes.shown(row.getOrDefault(axis.getKey(), "")))))
                .findFirst();
    }

    private static String unpaired(ReportExperiment experiment, List<Mark> marks) {
        return IntStream.range(0, marks.size())
                .filter(i -> marks.get(i) == Mark.UNPAIRED)
                .mapToObj(i -> experiment.variants().get(i).label())
                .collect(Collectors.joining("; "));
    }

    private static List<String> notes(SweepFiles sweep, ReportExperiment experiment, String metric) {
        List<String> notes = new ArrayList<>();
        List<Mark> marks = marks(sweep, experiment, metric);
        String teacher = Metrics.ofTeacher(metric);
        if (experiment.measured().contains(teacher) && isOfTeacherAlone(experiment, teacher)) {
            notes.add("the same measure of the teacher’s own samples, " + teacher + ", is "
                    + ofTeacher(experiment, teacher, Numbers.of(column(experiment, metric)))
                    + " in every row.");
        }
        if (!experiment.isComparable(metric)) {
            notes.add("a mean over the operator’s own times, which are not the same in all cells; not marked.");
        }
        if (Mark.indistinct(marks)) {
            notes.add("none can be told from the best: every 95 % interval of the differences by seed includes zero.");
        }
        if (!marks.contains(Mark.BEST) && marks.contains(Mark.UNPAIRED)) {
            notes.add("no cell has two seeds in common with the best mean; none is marked.");
        } else if (marks.contains(Mark.UNPAIRED)) {
            notes.add("not compared, for fewer than two seeds are common with the best: " + unpaired(experiment, marks)
                    + ".");
        }
        boolean isLost = experiment.variants().stream().anyMatch(variant -> notFinite(variant.bySeed(metric)) > 0);
        if (isLost && sweep.better(metric) != Better.NEITHER) {
            notes.add("a cell with a value that is not finite is not compared.");
        }
        return notes;
    }

    private static Optional<DomContent> notes(SweepFiles sweep, ReportExperiment experiment, List<String> metrics) {
        Map<String, List<String>> said = new LinkedHashMap<>(); // of which metrics
        for (String metric : metrics) {
            notes(sweep, experiment, metric)
                    .forEach(note ->
                            said.computeIfAbsent(note, any -> new ArrayList<>()).add(metric));
        }
        List<DomContent> notes = new ArrayList<>();
        said.forEach((note, of) -> {
            LiTag line = li();
            for (int i = 0; i < of.size(); i++) {
                line.with(text(i == 0 ? "" : ", "), code(of.get(i)));
            }
            notes.add(line.with(text(": " + note)));
        });
        // Sets are measured beside the teacher's.
        if (experiment.measured().stream().anyMatch(name -> Metrics.isOfTeacher(name) && !Metrics.isCost(name))) {
            sweep.conditions().getOrDefault(experiment.name(), List.of()).forEach(sentence -> notes.add(li(sentence)));
        }
        if (experiment.variants().stream().allMatch(variant -> variant.count(ReportCell.State.DONE) < 2)) {
            notes.add(li("One seed only: there is no deviation, and nothing says whether a difference is chance."));
        }
        long absent = experiment.cells().stream()
                .filter(cell -> cell.state() != ReportCell.State.DONE)
                .count();
        if (absent > 0) {
            notes.add(li("Without " + Numbers.counted(absent, "cell") + " that failed or "
                    + (absent == 1 ? "was" : "were") + " not run yet; see the plan."));
        }
        Set<String> sources = new LinkedHashSet<>();
        sweep.published().stream()
                .filter(row -> experiment.name().equals(row.get("experiment")))
                .forEach(row -> sources.add(row.getOrDefault("source", "")));
        sources.forEach(source -> notes.add(li("Published: " + source)));
        if (!sources.isEmpty()) {
            notes.add(li(
                    "A published figure holds for what its source says. Ours can be compared with it only where metric,"
                            + " number of samples, data and feature network are the same; frechet is FID only in the features of"
                            + " its Inception network."));
        }
        return notes.isEmpty() ? Optional.empty() : Optional.of(ul().with(notes).withClass("notes"));
    }
}
