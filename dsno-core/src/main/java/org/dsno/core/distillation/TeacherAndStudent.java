package org.dsno.core.distillation;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.dsno.api.Conditioning;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.device.Precision;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.network.SampleInput;
import org.dsno.core.network.Variables;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.Follower;
import org.dsno.core.training.SampleBatches;
import org.dsno.core.training.SampleLosses;
import org.dsno.core.training.Shard;
import org.dsno.core.training.TrainingLoop;
import org.dsno.core.training.TrainingRun;
import org.dsno.core.training.TrainingStep;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.ndarray.buffer.IntDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
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
    private static final String TEACHER = "teacher";
    private static final String TARGET = "target";

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
     * The parts of the graph, for the b samples of a shard.
     *
     * @param noisy x_t, [b, H, W, C]
     * @param classes one-hot, [b, K]
     * @param student what the student says, [b, H, W, C]
     * @param target the network that follows the student, if there is one
     */
    record Parts(
            Ops tf,
            CoefficientRows coefficients,
            Operand<TFloat32> noisy,
            Optional<Operand<TFloat32>> classes,
            TeacherInGraph teacher,
            Operand<TFloat32> student,
            Optional<Target> target) {}

    /** A network that follows the student, with its root in a shard. */
    record Target(NetworkBuilder net, UntrainedNetwork network) {
        /** {@return what it says, [b, H, W, C]} See {@link UntrainedNetwork#answer}. */
        Operand<TFloat32> answer(
                Operand<TFloat32> x, Operand<TFloat32> timeInputs, Optional<Operand<TFloat32>> classes) {
            return network.answer(net, x, timeInputs, classes);
        }
    }

    /** Adds the errors of a shard to the graph, [b] each. */
    @FunctionalInterface
    interface Objective {
        SampleLosses of(Parts parts);
    }

    /**
     * Trains the student.
     *
     * @param teacher its weights
     * @param targetDecay of a network that follows the student; empty if there is none
     * @return the moving average of the student's weights
     */
    Map<String, HostTensor> train(
            Samples data,
            Map<String, HostTensor> teacher,
            Rows rows,
            Objective objective,
            Optional<Double> targetDecay,
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
            UntrainedNetwork frozen = new UntrainedNetwork(tf, architecture, TEACHER);
            Operand<TFloat32> epsilon = tf.random.statelessRandomNormal(
                    tf.shape(clean.samples()),
                    tf.stack(List.of(tf.constant(run.seeds().seed("distillation-noise")), number)),
                    TFloat32.class);
            Optional<UntrainedNetwork> target =
                    targetDecay.map(decay -> new UntrainedNetwork(tf, architecture, TARGET));
            TrainingStep.Goal goal = new TrainingStep.Goal(
                    student,
                    batch,
                    shard -> objective.of(parts(
                            shard,
                            student,
                            coefficients.of(shard),
                            shard.rows(clean),
                            shard.rows(epsilon),
                            frozen,
                            target)),
                    perSample -> tf.reshape(tf.math.mean(perSample, tf.constant(0)), tf.constant(new long[] {1})),
                    number,
                    target.map(network -> new Follower(network.variables(), targetDecay.orElseThrow())));
            try (TrainingStep step = new TrainingStep(graph, tf, goal, loop.optimization(), run.sessions())) {
                step.assign(frozen.variables(), teacher);
                step.startFrom(teacher);
                FloatDataBuffer samplesFed =
                        step.feed(clean.samples(), clean.samples().shape());
                FloatDataBuffer coefficientsFed = coefficients.feedTo(step);
                List<IntDataBuffer> labelsFed = clean.labels().stream()
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
                            samplesFed.write(samples);
                            coefficients.write(coefficientsFed);
                            labelsFed.forEach(fed -> fed.write(labels));
                        },
                        run);
            }
        }
    }

    /**
     * {@return what a step keeps in memory, forecast from its graph}
     *
     * @param follows whether a network follows the student
     */
    StepMemory memory(Objective objective, boolean follows, Precision precision) {
        return StepMemory.of((tf, student, samples) -> {
            Shard shard = Shard.whole(tf, samples, precision);
            SampleInput clean = SampleInput.of(tf, samples, architecture.shape(), architecture.classes());
            return objective
                    .of(parts(
                            shard,
                            student,
                            new Coefficients(tf, samples).of(shard),
                            clean,
                            tf.placeholder(
                                    TFloat32.class,
                                    Placeholder.shape(clean.samples().shape())),
                            new UntrainedNetwork(tf, architecture, TEACHER),
                            follows ? Optional.of(new UntrainedNetwork(tf, architecture, TARGET)) : Optional.empty()))
                    .weighted();
        });
    }

    private Parts parts(
            Shard shard,
            Variables student,
            CoefficientRows coefficients,
            SampleInput clean,
            Operand<TFloat32> epsilon,
            UntrainedNetwork teacher,
            Optional<UntrainedNetwork> target) {
        Ops tf = shard.tf();
        Operand<TFloat32> noisy = coefficients.combined(Coefficient.ALPHA, clean.samples(), Coefficient.SIGMA, epsilon);
        Optional<Operand<TFloat32>> classes = clean.oneHot(tf);
        Operand<TFloat32> answer = architecture.forward(
                shard.network(student), noisy, new Conditioning(coefficients.of(Coefficient.TIME_INPUT), classes));
        return new Parts(
                tf,
                coefficients,
                noisy,
                classes,
                new TeacherInGraph(shard.given(teacher.variables()), teacher, guidance),
                coefficients.combined(Coefficient.STUDENT_OF_STATE, noisy, Coefficient.STUDENT_OF_ANSWER, answer),
                target.map(network -> new Target(shard.given(network.variables()), network)));
    }
}
