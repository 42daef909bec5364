package org.dsno.experiments.measure;

/**
 * What else is done between the repetitions of a piece of work that is measured: other work in turns with it, or waiting for
 * one's own turn.
 */
public interface Interlude {
    /** Nothing. */
    Interlude NONE = new Interlude() {
        @Override
        public void play() {
            // The repetitions follow each other.
        }

        @Override
        public int settling() {
            return 0;
        }
    };

    /** Called before every repetition that counts; its time does not. */
    void play();

    /** Called after every repetition that counts. */
    default void took(double seconds) {}

    /** {@return pieces of short work that come before the one that counts, since something else has had the caches} */
    default int settling() {
        return 1;
    }
}
