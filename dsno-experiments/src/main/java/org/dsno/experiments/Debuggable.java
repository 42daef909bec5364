package org.dsno.experiments;

/** A command that prints stack traces on demand. */
interface Debuggable {
    /** Whether they are asked for. */
    boolean debug();
}
