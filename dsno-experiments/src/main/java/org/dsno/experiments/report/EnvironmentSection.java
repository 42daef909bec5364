package org.dsno.experiments.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.p;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.td;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.DlTag;
import java.util.ArrayList;
import java.util.List;

/** What it ran on, and from which seeds. */
final class EnvironmentSection {
    private EnvironmentSection() {}

    static Section of(SweepFiles sweep) {
        List<DomContent> body = new ArrayList<>();
        if (sweep.environment().isEmpty()) {
            body.add(p("No file says what this was run on.").withClass("note"));
        }
        DlTag facts = dl().withClass("facts");
        sweep.environment()
                .properties()
                .forEach(one -> facts.with(dt(one.getKey()), dd(one.getValue().asText())));
        facts.with(
                dt("seeds"),
                dd(Numbers.listed(sweep.cells().stream().map(ReportCell::seed).distinct())));
        body.add(facts);
        body.add(p(
                "All randomness comes from the seeds. The manifest of every cell has its versions, its machine and what"
                        + " its identity is made from; the same identity is the same experiment."));
        body.add(details(
                summary("All cells, with their folders"),
                new ScrollTable(
                                "Cells",
                                List.of(
                                        ScrollTable.words("experiment"),
                                        ScrollTable.words("cell"),
                                        ScrollTable.number("seed"),
                                        ScrollTable.words("state"),
                                        ScrollTable.words("folder")),
                                sweep.experiments().stream()
                                        .flatMap(experiment -> experiment.variants().stream())
                                        .flatMap(variant -> variant.cells().stream()
                                                .map(cell -> tr(
                                                        ScrollTable.row(cell.experiment()),
                                                        td(variant.label()),
                                                        td(cell.seed()).withClass("number"),
                                                        td(state(cell)),
                                                        td(code(cell.place())))))
                                        .toList())
                        .toHtml()));
        return new Section("environment", "Environment and seeds", body);
    }

    private static String state(ReportCell cell) {
        return switch (cell.state()) {
            case DONE -> "done";
            case FAILED -> "failed";
            case WAITING -> "not run yet";
        };
    }
}
