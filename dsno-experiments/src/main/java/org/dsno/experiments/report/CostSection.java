package org.dsno.experiments.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.td;
import static j2html.TagCreator.tr;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import j2html.tags.specialized.ThTag;
import j2html.tags.specialized.TrTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dsno.experiments.results.Statistic;

/** What it took: evaluations, parameters, seconds. */
final class CostSection {
    private static final List<String> COLUMNS =
            List.of("parameters", "nfe-teacher", "nfe", "seconds-training", "seconds-sampling");
    private static final int NUMBER_BYTES = 4; // float32

    private CostSection() {}

    static Section of(SweepFiles sweep) {
        List<DomContent> body = new ArrayList<>();
        body.add(p("A sample costs the teacher as many network evaluations (NFE) as its solver makes, and the operator"
                        + " one. That one evaluation runs all times of the trajectory through the network, so the ratio is no"
                        + " speed-up in seconds: it is one only where the hardware has room for the times side by side, and"
                        + " at a large batch the operator’s evaluation costs as much as one of the teacher’s for every time."
                        + " Seconds are of this machine, and of whatever else it did.")
                .withClass("legend-text"));
        for (ReportExperiment experiment : sweep.experiments()) {
            if (experiment.measured().isEmpty()) {
                continue;
            }
            body.add(h3(experiment.name()));
            body.add(table(sweep, experiment));
        }
        if (!sweep.stages().isEmpty()) {
            body.add(h3("Teachers and trajectory sets"));
            body.add(stages(sweep.stages()));
        }
        return new Section("cost", "Cost", body);
    }

    private static DomContent table(SweepFiles sweep, ReportExperiment experiment) {
        List<ThTag> columns = new ArrayList<>();
        columns.add(ScrollTable.words("cell"));
        List<Numbers> formats = new ArrayList<>();
        for (String name : COLUMNS) {
            columns.add(ScrollTable.number(sweep.titled(name)));
            formats.add(Numbers.of(TablesSection.column(experiment, name)));
        }
        columns.add(3, ScrollTable.number("NFE, teacher : operator"));
        List<TrTag> rows = new ArrayList<>();
        for (Variant variant : experiment.variants()) {
            TrTag row = tr(ScrollTable.row(variant.label()));
            for (int i = 0; i < COLUMNS.size(); i++) {
                row.with(td(shown(variant.statistic(COLUMNS.get(i)), formats.get(i)))
                        .withClass("number"));
                if (i == 1) {
                    row.with(td(ratio(variant)).withClass("number"));
                }
            }
            rows.add(row);
        }
        return new ScrollTable("Cost of " + experiment.name(), columns, rows).toHtml();
    }

    /** A deviation of nought, as of counts, says nothing. */
    private static String shown(Statistic one, Numbers format) {
        if (one.n() == 0) {
            return "–";
        }
        return one.deviation() == 0 ? format.text(one.mean()) : format.text(one);
    }

    private static String ratio(Variant variant) {
        double teacher = variant.statistic("nfe-teacher").mean();
        double operator = variant.statistic("nfe").mean();
        return Double.isFinite(teacher) && operator > 0 ? Numbers.short3(teacher / operator) + " : 1" : "not known";
    }

    private static DomContent stages(Map<String, JsonNode> stages) {
        List<TrTag> rows = new ArrayList<>();
        stages.forEach((folder, manifest) -> {
            boolean set = manifest.has("count") && manifest.has("times");
            long count = manifest.path("count").asLong();
            long each = manifest.path("evaluations").asLong();
            JsonNode shape = manifest.path("shape");
            long record = manifest.path("times").size()
                    * shape.path("height").asLong()
                    * shape.path("width").asLong()
                    * shape.path("channels").asLong()
                    * NUMBER_BYTES;
            rows.add(tr(
                    ScrollTable.row("").with(code("stages/" + folder)),
                    number(set ? Numbers.whole(count) : "–"),
                    number(set && each > 0 ? Numbers.whole(count * each) : "–"),
                    number(set ? Numbers.short3(count * record / 1e6) : "–"),
                    number(
                            manifest.has("parameters")
                                    ? Numbers.whole(manifest.path("parameters").asLong())
                                    : "–")));
        });
        return new ScrollTable(
                        "Made once and used by all cells that ask for the same",
                        List.of(
                                ScrollTable.words("folder"),
                                ScrollTable.number("trajectories"),
                                ScrollTable.number("teacher evaluations"),
                                ScrollTable.number("size [MB]"),
                                ScrollTable.number("teacher’s parameters")),
                        rows)
                .toHtml();
    }

    private static DomContent number(String text) {
        return td(text).withClass("number");
    }
}
