package org.dsno.core.distillation;

import static org.dsno.api.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * One round of progressive distillation.
 *
 * @param steps N, the DDIM steps of its student; its teacher takes 2N
 * @param updates that train the student
 */
public record Round(int steps, int updates) {
    public Round {
        require(steps >= 1, "a student takes at least one step, not %d", steps);
        require(updates >= 1, "a round has at least one update, not %d", updates);
    }

    /**
     * The rounds from a teacher's steps to the last student's.
     *
     * @param startSteps DDIM steps of the teacher, a power of two; the first student takes half of them
     * @param endSteps DDIM steps of the last student, a smaller power of two
     * @param updates of the round whose student takes so many steps: the authors have 50,000, and 100,000 for students of
     *     1 and 2 steps (Salimans &amp; Ho 2022, section 5)
     */
    public static List<Round> halving(int startSteps, int endSteps, IntUnaryOperator updates) {
        require(isPowerOfTwo(startSteps), "start-steps must be a power of two, was %d", startSteps);
        require(isPowerOfTwo(endSteps), "end-steps must be a power of two, was %d", endSteps);
        require(
                endSteps < startSteps,
                "end-steps must be fewer than start-steps, were %d and %d",
                endSteps,
                startSteps);
        List<Round> rounds = new ArrayList<>();
        for (int steps = startSteps / 2; steps >= endSteps; steps /= 2) {
            rounds.add(new Round(steps, updates.applyAsInt(steps)));
        }
        return rounds;
    }

    private static boolean isPowerOfTwo(int n) {
        return n > 0 && Integer.bitCount(n) == 1;
    }
}
