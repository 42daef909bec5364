package org.dsno.experiments.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Samples and trajectories of teacher and operator from the same noise. */
final class SamplesSection {
    private static final long MOST_BYTES = 3 << 20; // of pictures

    private SamplesSection() {}

    static Section of(SweepFiles sweep) {
        List<DomContent> body = new ArrayList<>();
        body.add(p("From noise that training never saw; of every setting the first seed. Images come in pairs, the"
                        + " teacher’s above the operator’s. Points: a line joins the teacher’s to the operator’s of the same"
                        + " noise.")
                .withClass("legend-text"));
        long bytes = 0;
        for (ReportExperiment experiment : sweep.experiments()) {
            List<DomContent> figures = new ArrayList<>();
            Shown pictures = new Shown("samples.png");
            for (ReportCell cell : pictures.first(experiment)) {
                Optional<Sheets> sheets = pictures.read(cell, Sheets::read);
                long more = sheets.map(Sheets::bytes).orElse(0L);
                if (bytes + more > MOST_BYTES) {
                    pictures.leaveOut(cell);
                } else {
                    bytes += more;
                    sheets.ifPresent(one -> figures.addAll(one.toHtml()));
                }
            }
            boolean images = !figures.isEmpty();
            Shown points = new Shown("samples.csv");
            for (ReportCell cell : points.first(experiment)) {
                points.read(cell, PointSheets::of).ifPresent(figures::addAll);
            }
            body.add(h3(experiment.name()));
            body.add(
                    figures.isEmpty()
                            ? p("No cell of this experiment has left samples.png or samples.csv.")
                                    .withClass("note")
                            : div().withClass(images ? "sheets" : "charts pairs")
                                    .with(figures));
            body.addAll(pictures.notes());
            body.addAll(points.notes());
        }
        return new Section("samples", "Samples", body);
    }
}
