package org.dsno.experiments.measure;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the steps of a cell take, in seconds.
 *
 * @param trainingStep one step of the method's training; empty if it learns nothing
 * @param teacherStep one step of the teacher's; empty if none is trained
 * @param teacherStepBatch samples of that step; 0 if none is trained
 * @param teacherEvaluation one evaluation of the teacher on {@code batch} samples; empty without a teacher
 * @param batch samples of that evaluation; 0 without a teacher
 * @param sample one sample of the method, in batches
 * @param peakBytes most memory that the process had resident meanwhile; empty where the system does not say
 */
public record CellCost(
        Optional<Timing> trainingStep,
        Optional<Timing> teacherStep,
        int teacherStepBatch,
        Optional<Timing> teacherEvaluation,
        int batch,
        Timing sample,
        OptionalLong peakBytes) {}
