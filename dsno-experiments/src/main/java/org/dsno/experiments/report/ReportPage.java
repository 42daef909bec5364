package org.dsno.experiments.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.document;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;

import j2html.tags.DomContent;
import j2html.tags.specialized.DlTag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.dsno.core.storage.Durable;

/**
 * The report of a sweep as one file that needs no other: no script, and nothing from elsewhere. The same files give the
 * same bytes.
 */
public final class ReportPage {
    private ReportPage() {}

    /**
     * Writes the report, whole or not at all.
     *
     * @param sweep folder of a sweep, finished or not
     * @throws IOException if it is no such folder, a file of it is damaged, or the report cannot be written
     */
    public static void write(Path sweep, Path file) throws IOException {
        Durable.write(file, of(SweepReader.read(sweep)));
    }

    static String of(SweepFiles sweep) throws IOException {
        List<Section> sections = new ArrayList<>(List.of(
                PlanSection.of(sweep), TrendsSection.of(sweep), TablesSection.of(sweep), AblationSection.of(sweep)));
        QueriesSection.of(sweep).ifPresent(sections::add);
        sections.addAll(List.of(
                LossSection.of(sweep),
                SamplesSection.of(sweep),
                SpectrumSection.of(sweep),
                CostSection.of(sweep),
                EnvironmentSection.of(sweep),
                PapersSection.of(sweep)));
        return document(html().withLang("en")
                        .with(
                                head(
                                        meta().withCharset("utf-8"),
                                        meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                        meta().withName("color-scheme").withContent("light dark"),
                                        title(sweep.name() + " – report"),
                                        style(rawHtml(css()))),
                                body(
                                        a("To the content").withHref("#content").withClass("skip"),
                                        div(
                                                        contents(sections),
                                                        main(top(sweep), each(sections, Section::toHtml), foot(sweep))
                                                                .withId("content"))
                                                .withClass("page"))))
                + "\n";
    }

    private static DomContent contents(List<Section> sections) {
        return nav(ol(each(sections, section -> li(a(section.title()).withHref("#" + section.id())))))
                .withClass("contents")
                .attr("aria-label", "Contents");
    }

    private static DomContent top(SweepFiles sweep) {
        long total = sweep.cells().size();
        long done = sweep.count(ReportCell.State.DONE);
        long failed = sweep.count(ReportCell.State.FAILED);
        long waiting = sweep.count(ReportCell.State.WAITING);
        DlTag glance = dl().withClass("glance");
        fact(glance, "cells done", done + " of " + total);
        if (failed > 0) {
            fact(glance, "failed", Long.toString(failed));
        }
        if (waiting > 0) {
            fact(glance, "not run yet", Long.toString(waiting));
        }
        long seeds = seeds(sweep.cells().stream());
        long known = seeds(sweep.cells().stream().filter(cell -> cell.state() == ReportCell.State.DONE));
        fact(glance, "seeds", known == seeds ? Long.toString(seeds) : known + " of " + seeds);
        sweep.trends()
                .filter(trends -> !trends.rows().isEmpty())
                .ifPresent(trends -> fact(glance, "trends seen", TrendsSection.seen(trends.rows())));
        if (sweep.environment().has("device")) {
            fact(glance, "device", sweep.environment().path("device").asText());
        }
        return header(
                p("Trajectory operators").withClass("kind"),
                h1(sweep.name()),
                sweep.about().isEmpty() ? each() : p(sweep.about()).withClass("about"),
                glance);
    }

    private static long seeds(Stream<ReportCell> cells) {
        return cells.map(ReportCell::seed).distinct().count();
    }

    private static void fact(DlTag list, String name, String value) {
        list.with(div(dt(name), dd(value)));
    }

    private static DomContent foot(SweepFiles sweep) {
        String version = sweep.environment().path("dsno").asText("");
        return footer(p("Made by dsno" + (version.isEmpty() ? "" : " " + version)
                + " from the tables and manifests of this folder; dsno report makes it again."));
    }

    private static String css() throws IOException {
        try (InputStream css =
                Objects.requireNonNull(ReportPage.class.getResourceAsStream("report.css"), "report.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
