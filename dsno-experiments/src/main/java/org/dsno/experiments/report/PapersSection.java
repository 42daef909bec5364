package org.dsno.experiments.report;

import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.ul;

import java.util.List;

/** What to cite. */
final class PapersSection {
    private PapersSection() {}

    static Section of(SweepFiles sweep) {
        return new Section(
                "papers",
                "Papers to cite",
                List.of(
                        sweep.papers().isEmpty()
                                ? p(
                                        "No file of this folder names papers. The method is that of Zheng et al., Fast Sampling of"
                                                + " Diffusion Models via Operator Learning, ICML 2023.")
                                : ul(each(sweep.papers(), paper -> li(paper))).withClass("papers")));
    }
}
