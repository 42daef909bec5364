package org.dsno.api;

/**
 * The features of the sets of an evaluation. They are made when they are first asked for; all metrics of an evaluation
 * share them, and nobody writes to them.
 */
public interface SetFeatures {
    /** {@return those of what the operator's trajectories end in, [n, d]} */
    State predicted();

    /** {@return those of what the teacher's end in, [n, d]} */
    State target();

    /** {@return those of all data, [m, d]} */
    State data();

    /** {@return those of the data with these indices, in their order} */
    State data(int[] indices);

    /** {@return the samples' own numbers, [·, height · width · channels], made anew whenever they are asked for} */
    static SetFeatures raw(Trajectories predicted, Trajectories target, Samples data) {
        return new RawFeatures(predicted, target, data);
    }
}
