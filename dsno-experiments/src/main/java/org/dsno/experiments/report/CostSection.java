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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dsno.experiments.results.Statistic;

/** What it took: evaluations, parameters, seconds. */
final class CostSection {
    private static final Map<String, String> COLUMNS = new LinkedHashMap<>();
    private static final int NUMBER_BYTES = 4; // float32

    static {
        COLUMNS.put("parameters", "parameters");
        COLUMNS.put("nfe-teacher", "NFE, teacher");
        COLUMNS.put("nfe", "NFE");
        COLUMNS.put("seconds-training", "training [s]");
        COLUMNS.put("seconds-sampling", "sampling [s]");
    }

    private CostSection() {}

    static Section of(SweepFiles sweep) {
        List<DomContent> body = new ArrayList<>();
        body.add(p("A sample costs the teacher as many network evaluations (NFE) as its solver makes, an operator one,"
                        + " and other methods as many as they have steps. One evaluation of an operator runs all times of the trajectory through the network, so the ratio is no"
                        + " speed-up in seconds: it is one only where the hardware has room for the times side by side, and"
                        + " at a large batch the operator’s evaluation costs as much as one of the teacher’s for every time."
                        + " Seconds are of this machine, and of whatever else it did.")
                .withClass("legend-text"));
        for (ReportExperiment experiment : sweep.experiments()) {
            if (experiment.measured().isEmpty()) {
                continue;
            }
            body.add(h3(experiment.name()));
            body.add(table(experiment));
        }
        if (!sweep.stages().isEmpty()) {
            body.add(h3("Teachers, students and trajectory sets"));
            body.add(stages(sweep.stages()));
        }
        return new Section("cost", "Cost", body);
    }

    private static DomContent table(ReportExperiment experiment) {
        List<ThTag> columns = new ArrayList<>(List.of(ScrollTable.words("cell")));
        COLUMNS.forEach((name, title) -> {
            String scale = Numbers.of(TablesSection.column(experiment, name)).scale();
            columns.add(ScrollTable.number(scale.isEmpty() ? title : title + " " + scale));
        });
        columns.add(COLUMNS.size() - 1, ScrollTable.number("ratio"));
        List<TrTag> rows = new ArrayList<>();
        for (Variant variant : experiment.variants()) {
            List<DomContent> numbers = new ArrayList<>();
            for (String name : COLUMNS.keySet()) {
                Numbers format = Numbers.of(TablesSection.column(experiment, name));
                numbers.add(number(shown(variant.statistic(name), format)));
            }
            numbers.add(COLUMNS.size() - 2, number(ratio(variant)));
            rows.add(tr(ScrollTable.row(variant.label())).with(numbers));
        }
        return new ScrollTable("Mean ± standard deviation over the seeds: " + experiment.name(), columns, rows)
                .toHtml();
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
                    td(folder.startsWith("student-") ? student(manifest) : made(manifest, set)),
                    number(seed(manifest, set)),
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
                                ScrollTable.words("what"),
                                ScrollTable.number("seed"),
                                ScrollTable.number("trajectories"),
                                ScrollTable.number("teacher evaluations"),
                                ScrollTable.number("size [MB]"),
                                ScrollTable.number("teacher’s parameters")),
                        rows)
                .toHtml();
    }

    private static String student(JsonNode manifest) {
        return "student, " + manifest.at("/inputs/settings/method/name").asText("of a method");
    }

    /** For what, and how, as far as the manifest says. */
    private static String made(JsonNode manifest, boolean set) {
        if (!set) {
            return "teacher";
        }
        JsonNode inputs = manifest.at("/provenance/inputs");
        JsonNode how = inputs.path("trajectories");
        return Stream.of(
                        inputs.path("stream").asText().replace("-noise", ""),
                        how.at("/solver/name").asText(),
                        how.has("steps") ? how.path("steps").asText() + " steps" : "",
                        how.at("/discretization/name").asText())
                .filter(known -> !known.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String seed(JsonNode manifest, boolean set) {
        return manifest.at(set ? "/provenance/inputs/seed" : "/inputs/seed").asText("–");
    }

    private static DomContent number(String text) {
        return td(text).withClass("number");
    }
}
