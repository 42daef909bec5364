package org.dsno.experiments.config;

import org.dsno.api.DataSourceProvider;
import org.dsno.api.Default;
import org.dsno.api.NoiseScheduleProvider;

/**
 * Everything that decides the numbers of one cell of a sweep, but for the seed.
 *
 * @param data where samples come from
 * @param schedule α_t and σ_t of the forward diffusion
 * @param teacher the denoiser whose flow is learned
 * @param trajectories what the teacher is asked for, or where its trajectories are
 * @param operator the network that learns it
 * @param training how it learns
 * @param evaluation how well it did
 */
public record CellSettings(
        Choice<DataSourceProvider<?>> data,
        @Default("cosine") Choice<NoiseScheduleProvider<?>> schedule,
        TeacherSettings teacher,
        TrajectorySettings trajectories,
        OperatorSettings operator,
        TrainingSettings training,
        EvaluationSettings evaluation) {
    public CellSettings {
        Requirements requirements = new Requirements()
                .require(
                        operator.initialWeights() != InitialWeights.TEACHER || teacher.isNetwork(),
                        "operator.initial-weights",
                        "the teacher '%s' is no network and has no weights; take random, or a teacher that is trained or"
                                + " pretrained",
                        teacher.name());
        // What is stored tells the rest only when it is opened.
        if (trajectories instanceof GeneratedTrajectories generated) {
            requireCanBeGenerated(generated, teacher, operator, training, requirements);
        }
        requirements.check();
    }

    private static void requireCanBeGenerated(
            GeneratedTrajectories trajectories,
            TeacherSettings teacher,
            OperatorSettings operator,
            TrainingSettings training,
            Requirements requirements) {
        int intervals = trajectories.stored() - 1;
        requirements
                .require(
                        !(teacher instanceof NoTeacher),
                        "teacher",
                        "is none, but the trajectories are to be generated; name a teacher, or stored trajectories: set"
                                + " or lmdb")
                .require(
                        intervals % operator.resolution() == 0,
                        "operator.resolution",
                        "%d does not divide the %d intervals between the %d stored times",
                        operator.resolution(),
                        intervals,
                        trajectories.stored())
                .require(
                        training.batch() <= trajectories.count(),
                        "training.batch",
                        "%d is more than the %d trajectories there are",
                        training.batch(),
                        trajectories.count());
    }

    /** Whether the operator starts from the teacher's weights. */
    public boolean startsFromTeacher() {
        return teacher.isNetwork() && operator.initialWeights() != InitialWeights.RANDOM;
    }

    /** Whether a number depends on the teacher: it generates the trajectories, or the operator starts from its weights. */
    public boolean needsTeacher() {
        return trajectories instanceof GeneratedTrajectories || startsFromTeacher();
    }
}
