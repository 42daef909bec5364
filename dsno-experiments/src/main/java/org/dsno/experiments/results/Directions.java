package org.dsno.experiments.results;

import java.util.Arrays;
import java.util.Set;
import org.dsno.api.Better;

/** Which of two numbers is the better, as files of a sweep say it. */
public final class Directions {
    // Of files of earlier versions, which say it of none.
    private static final Set<String> DISTANCES = Set.of(
            "trajectory-l1",
            "trajectory-l2",
            "sample-l1",
            "frechet",
            "frechet-teacher",
            "frechet-against-teacher",
            "sliced-wasserstein",
            "sliced-wasserstein-teacher");

    private Directions() {}

    /**
     * Reads a direction.
     *
     * @param name of the measurement
     * @param written in the file; empty where an earlier version wrote it
     */
    public static Better read(String name, String written) {
        return Arrays.stream(Better.values())
                .filter(one -> one.toString().equals(written))
                .findFirst()
                .orElse(DISTANCES.contains(name.replaceFirst("@t=.*", "")) ? Better.LOWER : Better.NEITHER);
    }
}
