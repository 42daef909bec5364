package org.dsno.core.training;

/**
 * The losses of one step, before its update.
 *
 * @param each the loss of every part (a time of the trajectory, a range of noise levels), without its weight
 * @param weighted the same with their weights; their mean is what training minimises
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares losses of steps
public record Losses(float[] each, float[] weighted) {
    /** What the step minimised. */
    public double total() {
        double sum = 0;
        for (float part : weighted) {
            sum += part;
        }
        return sum / weighted.length;
    }
}
