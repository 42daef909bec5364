package org.dsno.experiments.report;

import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dsno.experiments.config.Reason;

/** Which cells of an experiment are shown by what they left in a file: of every setting one, of many settings the first. */
final class Shown {
    private static final int MOST = 12;

    private final String file;
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();

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

    /** {@return of settings that are shown together the first} */
    List<Variant> first(List<Variant> variants) {
        variants.stream().skip(MOST).map(Variant::label).forEach(leftOut::add);
        return variants.stream().limit(MOST).toList();
    }

    /** Leaves out one that could be shown. */
    void leaveOut(ReportCell cell) {
        leftOut.add(cell.place());
    }

    /** What is made of a cell's files. */
    @FunctionalInterface
    interface Reading<T> {
        T of(ReportCell cell) throws IOException;
    }

    /** {@return what is made of a cell's files; nothing where one is damaged, for the others are to be shown all the same} */
    <T> Optional<T> read(ReportCell cell, Reading<T> reading) {
        try {
            return Optional.of(reading.of(cell));
        } catch (IOException e) {
            damaged.add(Reason.of(e).replace(cell.folder().toString(), cell.place()));
            return Optional.empty();
        }
    }

    /** {@return sentences on those that are not shown, if there are any} */
    List<DomContent> notes() {
        List<DomContent> notes = new ArrayList<>();
        if (!leftOut.isEmpty()) {
            notes.add(p("Not shown, so that the page stays small: " + Numbers.counted(leftOut.size(), "setting")
                            + "; see " + file + " of " + Numbers.listed(leftOut.stream()) + ".")
                    .withClass("note"));
        }
        damaged.forEach(why -> notes.add(
                p("Not shown, because it cannot be read: " + why + ".").withClass("note")));
        return notes;
    }
}
