package org.dsno.experiments.config;

import java.util.List;
import org.dsno.api.DataSourceProvider;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.NoiseScheduleProvider;
import org.dsno.core.method.MethodInput;
import org.dsno.core.method.MethodProvider;

/** Everything that decides the numbers of one cell of a sweep, but for the seed. */
public record CellSettings(
        @Description("where samples come from") Choice<DataSourceProvider<?>> data,

        @Description("α_t and σ_t of the forward diffusion") @Default("cosine")
        Choice<NoiseScheduleProvider<?>> schedule,

        @Description("the denoiser whose flow is learned; must fit the shape of the data")
        TeacherSettings teacher,

        @Description("what the teacher is asked for, or where its trajectories are")
        TrajectorySettings trajectories,

        @Description("how samples in few evaluations come about") @Default("dsno")
        Choice<MethodProvider<?>> method,

        @Description("the network that learns trajectories, of methods that do")
        OperatorSettings operator,

        @Description("how a method learns") TrainingSettings training,

        @Description("how well it did") EvaluationSettings evaluation) {
    public CellSettings {
        Requirements requirements = new Requirements()
                .require(
                        operator.initialWeights() != InitialWeights.TEACHER || teacher.isNetwork(),
                        "operator.initial-weights",
                        "the teacher '%s' is no network and has no weights; take random, or a teacher that is trained or"
                                + " pretrained",
                        teacher.name())
                .require(
                        !(teacher instanceof NoTeacher) || !needs(method, MethodInput.TEACHER),
                        "teacher",
                        "is none, but the method '%s' needs one",
                        method.name());
        // What is stored tells the rest only when it is opened.
        if (trajectories instanceof GeneratedTrajectories generated) {
            requireCanBeGenerated(
                    generated, teacher, operator, training, needs(method, MethodInput.TRAJECTORIES), requirements);
        }
        requirements.check();
    }

    private static void requireCanBeGenerated(
            GeneratedTrajectories trajectories,
            TeacherSettings teacher,
            OperatorSettings operator,
            TrainingSettings training,
            boolean learned,
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
                        !learned || training.batch() <= trajectories.count(),
                        "training.batch",
                        "%d is more than the %d trajectories there are",
                        training.batch(),
                        trajectories.count());
    }

    private static boolean needs(Choice<MethodProvider<?>> method, MethodInput input) {
        return method.plugin().inputs().contains(input);
    }

    /** Whether trajectories are learned. */
    public boolean learnsTrajectories() {
        return needs(method, MethodInput.TRAJECTORIES);
    }

    /** Whether the network that learns trajectories starts from the teacher's weights. */
    public boolean startsFromTeacher() {
        return learnsTrajectories() && teacher.isNetwork() && operator.initialWeights() != InitialWeights.RANDOM;
    }

    /** {@return the resolutions that what is trained is queried at; none if it answers at the times of its training alone} */
    public List<Integer> queried() {
        return method.plugin().answersAtAnyTime() ? evaluation.resolutions() : List.of();
    }

    /** Whether the method is given the teacher, or a network starts from its weights. */
    public boolean worksWithTeacher() {
        return startsFromTeacher() || needs(method, MethodInput.TEACHER);
    }

    /**
     * Whether a number depends on the teacher: it generates the trajectories, the method needs it, or a network starts from
     * its weights.
     */
    public boolean needsTeacher() {
        return trajectories instanceof GeneratedTrajectories || worksWithTeacher();
    }
}
