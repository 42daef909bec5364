package org.dsno.core.method;

/** What a method needs beside the data. */
public enum MethodInput {
    /** Trajectories of the teacher to learn from, and the network that the experiment describes to learn them. */
    TRAJECTORIES,
    /** The teacher itself, to be asked or to be copied. */
    TEACHER
}
