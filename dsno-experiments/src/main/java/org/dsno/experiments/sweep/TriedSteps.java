package org.dsno.experiments.sweep;

import java.io.IOException;
import org.dsno.experiments.cell.CheckedCell;
import org.dsno.experiments.worker.Event;

/** What is known of the steps of cells before they run. */
@FunctionalInterface
interface TriedSteps {
    /** {@return {@link Event.Measured}, {@link Event.NotTried}, or why the steps could not be tried} */
    Event of(CheckedCell cell) throws IOException;

    /** {@return what cells have in common whose steps were tried once for all of them} */
    default String kind(CheckedCell cell) {
        return String.valueOf(cell.number());
    }

    /** {@return seconds that a run takes to start its worker; 0 if not known, or if there is one} */
    default double startSeconds() {
        return 0;
    }
}
