package org.dsno.core.metric;

import static org.dsno.api.Arguments.require;

/** The setting k of metrics by nearest neighbours. */
final class Neighbours {
    /** More are never asked for, and every check of a file makes more samples than that. */
    static final int MOST = 20;

    static final String DESCRIPTION =
            "k: the ball around a sample reaches to its k-th nearest neighbour of the same" + " set; from 1 to " + MOST;

    private Neighbours() {}

    static void check(int neighbours) {
        require(neighbours >= 1 && neighbours <= MOST, "neighbours must be in [1, %d], was %d", MOST, neighbours);
    }
}
