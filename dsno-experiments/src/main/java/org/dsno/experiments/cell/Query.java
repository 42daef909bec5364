package org.dsno.experiments.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.dsno.api.Measurement;
import org.dsno.core.trajectory.TrajectorySet;

/**
 * Stored times that a trained operator is asked at, all in one evaluation.
 *
 * @param name its resolution, or {@code unseen}
 * @param indices of the times among those that are stored, increasing
 */
record Query(String name, List<Integer> indices) {
    /** The times that lie between those of the training, without these. */
    private static final String UNSEEN = "unseen";

    /**
     * The queries of an operator, by increasing resolution, its own among them; then all stored times that its training did
     * not see, if there are any.
     *
     * @param stored how many times are stored, the noise included
     * @param trained indices of the times of its training
     * @throws IllegalArgumentException if a resolution does not divide the stored times after the noise
     */
    static List<Query> of(List<Integer> resolutions, int stored, List<Integer> trained) {
        TreeSet<Integer> all = new TreeSet<>(resolutions);
        all.add(trained.size());
        List<Query> queries = new ArrayList<>();
        for (int resolution : all) {
            queries.add(new Query(
                    Integer.toString(resolution),
                    resolution == trained.size() ? trained : TrajectorySet.atResolution(stored, resolution)));
        }
        List<Integer> unseen = IntStream.range(1, stored)
                .filter(index -> !trained.contains(index))
                .boxed()
                .toList();
        if (!unseen.isEmpty()) {
            queries.add(new Query(UNSEEN, unseen));
        }
        return queries;
    }

    /** {@return what a measurement of the trajectory error is called of this query} */
    Measurement named(Measurement one) {
        return new Measurement("queried-" + name + "-" + one.name(), one.value(), one.unit(), one.better());
    }

    /** {@return whether samples are among what it asks for: the last stored time} */
    boolean hasSamples(int stored) {
        return indices.get(indices.size() - 1) == stored - 1;
    }
}
