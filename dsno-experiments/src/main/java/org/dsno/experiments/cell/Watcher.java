package org.dsno.experiments.cell;

import org.dsno.core.Progress;

/** Hears what is done for one cell, or before any is run, to tell the user. */
public interface Watcher {
    /** A part has begun; the progress is told how far it is, and may ask the part to stop. */
    Progress part(String name);

    /** Something more to know. */
    void note(String line);

    /** What the cell shares with others is there, but for what it learns. */
    default void inputsReady() {}

    /** What the cell shares with others is there: from now on it writes only what is its own. */
    default void stagesReady() {}
}
