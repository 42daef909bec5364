package org.dsno.experiments.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.DlTag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was to be run, and how far it came. */
final class PlanSection {
    private PlanSection() {}

    static Section of(SweepFiles sweep) throws IOException {
        List<DomContent> body = new ArrayList<>();
        sweep.remarks().forEach(sentence -> body.add(p(sentence).withClass("note")));
        for (ReportExperiment experiment : sweep.experiments()) {
            body.add(h3(experiment.name()));
            if (!experiment.about().isEmpty()) {
                body.add(p(experiment.about()));
            }
            body.add(axes(experiment));
            failures(experiment).ifPresent(body::add);
        }
        settings(sweep).ifPresent(body::add);
        return new Section("plan", "Plan", body);
    }

    private static DomContent axes(ReportExperiment experiment) {
        DlTag list = dl().withClass("facts");
        for (String axis : experiment.axes()) {
            String values = Numbers.listed(experiment.variants().stream()
                    .map(variant -> variant.axes().get(axis))
                    .distinct());
            list.with(dt(code(axis)), dd(values));
        }
        List<ReportCell> cells = experiment.cells();
        long done = count(cells, ReportCell.State.DONE);
        long failed = count(cells, ReportCell.State.FAILED);
        long waiting = count(cells, ReportCell.State.WAITING);
        list.with(
                dt("seeds"),
                dd(Numbers.listed(cells.stream().map(ReportCell::seed).distinct())));
        list.with(
                dt("cells"),
                dd(cells.size() + ": " + done + " done" + (failed == 0 ? "" : ", " + failed + " failed")
                        + (waiting == 0 ? "" : ", " + waiting + " not run yet")));
        return list;
    }

    private static long count(List<ReportCell> cells, ReportCell.State state) {
        return cells.stream().filter(cell -> cell.state() == state).count();
    }

    private static Optional<DomContent> failures(ReportExperiment experiment) {
        List<DomContent> items = new ArrayList<>();
        for (Variant variant : experiment.variants()) {
            for (ReportCell cell : variant.cells()) {
                if (cell.state() == ReportCell.State.FAILED) {
                    items.add(li(strong(variant.label() + ", seed " + cell.seed()), text(": " + cell.failure())));
                }
            }
        }
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(div(p("Failed:"), ul().with(items)).withClass("failures"));
    }

    /** All settings of one cell: the axes say what the others have different. */
    private static Optional<DomContent> settings(SweepFiles sweep) throws IOException {
        for (ReportCell cell : sweep.cells()) {
            Optional<Path> config = cell.place().isEmpty() ? Optional.empty() : cell.file("config.yaml");
            if (config.isPresent()) {
                return Optional.of(details(
                        summary("All settings of the first cell, " + cell.place()),
                        pre(new String(Files.readAllBytes(config.get()), StandardCharsets.UTF_8))
                                .withTabindex(0)));
            }
        }
        return Optional.empty();
    }
}
