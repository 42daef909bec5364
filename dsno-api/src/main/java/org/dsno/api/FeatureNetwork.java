package org.dsno.api;

/**
 * What metrics of sets look at in place of a sample: a vector of features.
 *
 * <p>The same samples have the same features, whatever other samples they come with, but for rounding.
 */
public interface FeatureNetwork extends AutoCloseable {
    /**
     * Looks at samples.
     *
     * @return [n, d], a row for each sample in their order; one whose sample has a number that is not finite has NaN
     * @throws IllegalArgumentException if it cannot look at samples of this shape
     */
    State features(Samples samples);

    /** {@return whether the features are the samples' own numbers, which are not worth keeping} */
    default boolean isRaw() {
        return false;
    }

    @Override
    void close();
}
