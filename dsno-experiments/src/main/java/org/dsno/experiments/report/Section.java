package org.dsno.experiments.report;

import static j2html.TagCreator.h2;
import static j2html.TagCreator.section;

import j2html.tags.DomContent;
import java.util.List;

/**
 * A part of the page.
 *
 * @param id its anchor
 * @param title its heading, and its entry in the table of contents
 */
record Section(String id, String title, List<DomContent> body) {
    Section {
        body = List.copyOf(body);
    }

    DomContent toHtml() {
        return section()
                .withId(id)
                .attr("aria-labelledby", id + "-title")
                .with(h2(title).withId(id + "-title"))
                .with(body);
    }
}
