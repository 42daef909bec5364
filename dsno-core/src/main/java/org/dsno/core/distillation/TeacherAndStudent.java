package org.dsno.core.distillation;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.dsno.api.Conditioning;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.network.SampleInput;
import org.dsno.core.network.ScopedNetwork;
import org.dsno.core.network.Variables;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.Follower;
import org.dsno.core.training.SampleBatches;
import org.dsno.core.training.TrainingLoop;
import org.dsno.core.training.TrainingRun;
import org.dsno.core.training.TrainingStep;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * What both distillations share: a graph with a frozen teacher and a student that starts from its weights, noisy data, and
 * the training. The data are told their classes; nothing is dropped, neither features nor labels, for what is learned is a
 * function and has no noise.
 *
 * @param guidance of the teacher; the student gives guided answers without any
 * @param batch samples of one update
 * @param flip whether half of the samples are mirrored left to right
 */
record TeacherAndStudent(DenoiserArchitecture architecture, double guidance, int batch, boolean flip) {
    TeacherAndStudent {
        require(batch >= 1, "a batch has at least one sample, not %d", batch);
        require(guidance >= 0, "guidance must not be negative, was %s", guidance);
        require(
                guidance == 0 || architecture.classes() > 0,
                "guidance is between classes and none, and the teacher has no classes");
        LinearReading.requireReadable(architecture);
    }

    /** Draws the time of a row and writes its coefficients. */
    @FunctionalInterface
    interface Rows {
        void write(Coefficients into, int row, SplittableRandom random);
    }

    /**
     * The parts of the graph.
     *
     * @param noisy x_t, [B, H, W, C]
     * @param classes one-hot, [B, K]
     * @param student what the student says, [B, H, W, C]
     */
    record Parts(
            Ops tf,
            Coefficients coefficients,
            Operand<TFloat32> noisy,
            Optional<Operand<TFloat32>> classes,
            TeacherInGraph teacher,
            Operand<TFloat32> student) {}

    /**
     * What is minimised.
     *
     * @param each the error of every sample, [B]
     * @param weighted the same with its weight, [B]
     */
    record Errors(Operand<TFloat32> each, Operand<TFloat32> weighted, Optional<Follower> follower) {}

    /** Adds the errors to the graph. */
    @FunctionalInterface
    interface Objective {
        Errors of(Parts parts);
    }

    /**
     * Trains the student.
     *
     * @param teacher its weights
     * @return the moving average of the student's weights
     */
    Map<String, HostTensor> train(
            Samples data,
            Map<String, HostTensor> teacher,
            Rows rows,
            Objective objective,
            TrainingLoop loop,
            TrainingRun run)
            throws IOException {
        SampleShape shape = architecture.shape();
        require(data.shape().equals(shape), "the data are %s, the student's samples %s", data.shape(), shape);
        require(
                architecture.classes() == 0
                        || architecture.classes() == data.labels().classes(),
                "the data have %d classes, the student %d",
                data.labels().classes(),
                architecture.classes());
        SampleBatches batches = new SampleBatches(data, batch, flip, 0, run.seeds(), "distillation-shuffle");
        float[] samples = new float[batch * shape.size()];
        int[] labels = new int[batch];

        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            SampleInput clean = SampleInput.of(tf, batch, shape, architecture.classes());
            Coefficients coefficients = new Coefficients(tf, batch);
            Placeholder<TInt64> number = TrainingStep.stepInput(tf);
            Variables student = new Variables(tf, run.seeds()); // the values come from the teacher
            UntrainedNetwork frozen = new UntrainedNetwork(tf, architecture, "teacher");
            Operand<TFloat32> epsilon = tf.random.statelessRandomNormal(
                    tf.shape(clean.samples()),
                    tf.stack(List.of(tf.constant(run.seeds().seed("distillation-noise")), number)),
                    TFloat32.class);
            Operand<TFloat32> noisy =
                    coefficients.combined(Coefficient.ALPHA, clean.samples(), Coefficient.SIGMA, epsilon);
            Optional<Operand<TFloat32>> classes = clean.oneHot(tf);
            Operand<TFloat32> answer = architecture.forward(
                    ScopedNetwork.root(tf, student),
                    noisy,
                    new Conditioning(coefficients.of(Coefficient.TIME_INPUT), classes));
            Errors errors = objective.of(new Parts(
                    tf,
                    coefficients,
                    noisy,
                    classes,
                    new TeacherInGraph(tf, frozen, guidance),
                    coefficients.combined(Coefficient.STUDENT_OF_STATE, noisy, Coefficient.STUDENT_OF_ANSWER, answer)));

            TrainingStep.Goal goal = new TrainingStep.Goal(
                    student, mean(tf, errors.each()), mean(tf, errors.weighted()), number, errors.follower());
            try (TrainingStep step = new TrainingStep(graph, tf, goal, loop.optimization(), run.sessions())) {
                step.assign(frozen.variables(), teacher);
                step.startFrom(teacher);
                TFloat32 samplesFed = step.feed(clean.samples(), clean.samples().shape());
                TFloat32 coefficientsFed = coefficients.feedTo(step);
                List<TInt32> labelsFed = clean.labels().stream()
                        .map(fed -> step.feedIntegers(fed, Shape.of(batch)))
                        .toList();
                return loop.run(
                        step,
                        n -> {
                            batches.read(n, samples, labels);
                            SplittableRandom random = run.seeds().stream("distillation-time", n);
                            for (int row = 0; row < batch; row++) {
                                rows.write(coefficients, row, random);
                            }
                            samplesFed.asRawTensor().data().asFloats().write(samples);
                            coefficients.write(coefficientsFed);
                            labelsFed.forEach(
                                    fed -> fed.asRawTensor().data().asInts().write(labels));
                        },
                        run);
            }
        }
    }

    /** {@return the mean, [1]} */
    private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> perSample) {
        return tf.reshape(tf.math.mean(perSample, tf.constant(0)), tf.constant(new long[] {1}));
    }
}
