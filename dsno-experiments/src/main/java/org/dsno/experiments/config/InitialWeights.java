package org.dsno.experiments.config;

/** Where the weights of an operator's backbone start. */
public enum InitialWeights {
    /** The teacher's where it is a network, else random ones. */
    AUTO,
    /** The teacher's, as the paper does it; only the temporal convolutions start at random. */
    TEACHER,
    /** Random ones. */
    RANDOM
}
