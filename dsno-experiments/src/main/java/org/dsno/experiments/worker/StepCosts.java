package org.dsno.experiments.worker;

import org.dsno.experiments.measure.CellCost;
import org.dsno.experiments.measure.Timing;

/**
 * What the steps of a cell took when a few of them were tried, in seconds.
 *
 * @param setUp what came before the steps that count: data, graphs, their first run
 * @param trainingStep one step of the method's training; 0 if it learns nothing
 * @param teacherStep one step of the teacher's training; 0 if none is trained
 * @param evaluation one evaluation of the teacher, for one sample; 0 without a teacher
 * @param sample one sample of the method
 * @param peakBytes most memory that a process has resident that runs this cell alone; 0 where the system does not say
 */
public record StepCosts(
        double setUp, double trainingStep, double teacherStep, double evaluation, double sample, long peakBytes) {
    static StepCosts of(CellCost cost, double setUp, long peakBytes) {
        return new StepCosts(
                setUp,
                cost.trainingStep().map(Timing::median).orElse(0.0),
                cost.teacherStep().map(Timing::median).orElse(0.0),
                cost.teacherEvaluation()
                        .map(timing -> timing.median() / cost.batch())
                        .orElse(0.0),
                cost.sample().median(),
                peakBytes);
    }

    /**
     * {@return what came before the steps, in seconds}
     *
     * @param samples of one evaluation
     * @param all seconds that the measuring took
     * @param repetitions of each step in it, those that do not count included
     */
    static double setUp(CellCost cost, int samples, double all, int repetitions) {
        double once = cost.trainingStep().map(Timing::median).orElse(0.0)
                + cost.teacherStep().map(Timing::median).orElse(0.0)
                + cost.teacherEvaluation().map(Timing::median).orElse(0.0)
                + cost.sample().median() * samples;
        return Math.max(0, all - repetitions * once);
    }
}
