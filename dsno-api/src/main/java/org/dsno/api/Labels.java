package org.dsno.api;

import static org.dsno.api.Arguments.require;

/**
 * The classes of some samples, in the samples' order.
 *
 * <p>The array is shared, not copied: whoever passes it in stops writing to it.
 */
public final class Labels {
    private static final Labels NONE = new Labels(0, new int[0]);

    private final int classes;
    private final int[] values;

    /**
     * One class for each sample.
     *
     * @param classes how many there are, at least 1
     * @param values each in [0, classes)
     */
    public static Labels of(int classes, int[] values) {
        require(classes >= 1, "labels need at least one class, not %d", classes);
        for (int value : values) {
            require(
                    value >= 0 && value < classes,
                    "a label of %d classes is 0 to %d, not %d",
                    classes,
                    classes - 1,
                    value);
        }
        return new Labels(classes, values);
    }

    /** What samples without classes have. */
    public static Labels none() {
        return NONE;
    }

    private Labels(int classes, int[] values) {
        this.classes = classes;
        this.values = values;
    }

    /** How many classes there are; 0 if the samples have none. */
    public int classes() {
        return classes;
    }

    /** The class of every sample, none if there are no classes; not to be written to. */
    public int[] values() {
        return values;
    }
}
