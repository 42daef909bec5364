package org.dsno.api;

/**
 * What a metric may look at.
 *
 * @param predicted the operator's trajectories, from noise that training never saw
 * @param target the teacher's trajectories from the same noise, at the same times, in the same order; {@code predicted}
 *     itself where a set is measured that has no teacher
 * @param data the experiment's data
 * @param seeds named random streams, for metrics that draw; the same for every cell of one seed
 * @param features what metrics that compare sets look at
 */
public record Evaluation(Trajectories predicted, Trajectories target, Samples data, Seeds seeds, SetFeatures features) {
    /** One whose features are the samples' own numbers. */
    public Evaluation(Trajectories predicted, Trajectories target, Samples data, Seeds seeds) {
        this(predicted, target, data, seeds, SetFeatures.raw(predicted, target, data));
    }

    /** {@return whether the samples are measured beside those of a teacher} */
    public boolean hasTeacher() {
        return target != predicted;
    }
}
