package org.dsno.experiments.report;

import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which cells of an experiment are shown by what they left in a file: of every setting one, of many settings the first. */
final class Shown {
    private static final int MOST = 12;

    private final String file;
    private final List<String> leftOut = new ArrayList<>();

    Shown(String file) {
        this.file = file;
    }

    /** {@return the cells to show} */
    List<ReportCell> first(ReportExperiment experiment) {
        List<ReportCell> shown = new ArrayList<>();
        for (Variant variant : experiment.variants()) {
            variant.firstWith(file).ifPresent(cell -> {
                if (shown.size() < MOST) {
                    shown.add(cell);
                } else {
                    leftOut.add(cell.place());
                }
            });
        }
        return shown;
    }

    /** Leaves out one that could be shown. */
    void leaveOut(ReportCell cell) {
        leftOut.add(cell.place());
    }

    /** {@return a sentence on those that are not shown, if there are any} */
    Optional<DomContent> leftOut() {
        return leftOut.isEmpty()
                ? Optional.empty()
                : Optional.of(p("Not shown, so that the page stays small: " + Numbers.counted(leftOut.size(), "setting")
                                + "; see " + file + " in " + Numbers.listed(leftOut.stream()) + ".")
                        .withClass("note"));
    }
}
