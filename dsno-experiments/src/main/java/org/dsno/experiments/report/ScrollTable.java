package org.dsno.experiments.report;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.ThTag;
import j2html.tags.specialized.TrTag;
import java.util.List;

/** A table in a box of its own that it is moved in where the page is narrower. */
record ScrollTable(String title, List<ThTag> columns, List<TrTag> rows) {
    /** {@return the head of a column of numbers} */
    static ThTag number(String title) {
        return words(title).withClass("number");
    }

    /** {@return the head of a column of words} */
    static ThTag words(String title) {
        return th(title).attr("scope", "col");
    }

    /** {@return the head of a row} */
    static ThTag row(String title) {
        return th(title).attr("scope", "row");
    }

    DomContent toHtml() {
        return div(table(caption(div(title)), thead(tr(each(columns, one -> one))), tbody(each(rows, one -> one))))
                .withClass("scroll")
                .withTabindex(0)
                .attr("role", "region")
                .attr("aria-label", title);
    }
}
