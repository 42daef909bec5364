package org.dsno.experiments.cell;

import java.util.Optional;
import org.dsno.api.SampleShape;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.operator.ParameterCount;

/**
 * What is known of a cell before it runs.
 *
 * @param samples of the data
 * @param shape of a sample
 * @param stored in words, which trajectories of which set it learns; empty if they are generated
 * @param parameters numbers that a sample is made with
 * @param updates of the cell's own training; 0 if nothing is trained, or if cells share it
 * @param teacher numbers in the teacher's weights; 0 if it is no network, or not needed
 * @param step memory of a step of the method's training; empty if nothing is trained, or unknown
 * @param teacherStep memory of a step of the teacher's training; empty if none is trained
 */
public record Forecast(
        int samples,
        SampleShape shape,
        Optional<String> stored,
        ParameterCount parameters,
        int updates,
        long teacher,
        Optional<StepMemory> step,
        Optional<StepMemory> teacherStep) {}
