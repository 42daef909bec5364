package org.dsno.core.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.dsno.api.Labels;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Prediction;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.State;
import org.dsno.api.Teacher;
import org.dsno.core.Reference;
import org.dsno.core.TestSessions;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.denoiser.TrainedDenoiser;
import org.dsno.core.diffusion.GaussianMixture;
import org.dsno.core.diffusion.PredictionType;
import org.dsno.core.diffusion.Schedules;
import org.dsno.core.network.Dropout;
import org.dsno.core.network.SampleFeed;
import org.dsno.core.network.SampleInput;
import org.dsno.core.network.ScopedNetwork;
import org.dsno.core.teacher.GaussianMixtureProvider;
import org.dsno.core.teacher.GaussianProvider;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;
import org.dsno.core.trajectory.TeacherFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class TeacherStepTest {
    private static final NoiseSchedule COSINE = Schedules.named("cosine");
    private static final double REFERENCE = 1e-9;
    private static final double FLOAT32 = 2e-6;

    @Test
    void twoHalvesGiveTheReferenceTargetAndOneStepWithItLandsWhereTheyDo() {
        Safetensors file = Reference.safetensors("solvers/progressive_target.safetensors");
        int d = 12;
        double[] z = of(file, "z");
        Teacher teacher = teacher(file, d);
        ProbabilityFlow flow = new TeacherFlow(teacher, COSINE);
        int last = 0;
        for (int k = 0; k < 12; k++) {
            double u = of(file, "u")[k];
            double end = Math.rint(4 * u - 1) / 4;
            State x = new State(1, d, Arrays.copyOfRange(z, d * k, d * k + d));
            TeacherStep step = TeacherStep.halves(u, end, end == 0, COSINE);

            assertThat(step.node()).isCloseTo(u - 0.125, within(1e-15));
            Prediction first = flow.predict(x, u);
            assertRow(
                    State.combine(COSINE.alpha(step.node()), first.data(), COSINE.sigma(step.node()), first.noise()),
                    of(file, "z_mid"),
                    k);
            State target = step.data(flow, x);
            assertRow(target, of(file, "x_target"), k);
            if (end > 0) {
                assertRow(State.combine(step.endOfState(), x, step.endOfData(), target), of(file, "z_teacher"), k);
            } else {
                last++;
            }
        }
        assertThat(last).isPositive().isLessThan(12);
    }

    private static Teacher teacher(Safetensors file, int d) {
        List<GaussianMixture.Component> components = new ArrayList<>();
        double[] weights = of(file, "weights");
        for (int k = 0; k < weights.length; k++) {
            List<Double> mean =
                    Arrays.stream(of(file, "means"), d * k, d * k + d).boxed().toList();
            components.add(new GaussianMixture.Component(weights[k], mean, of(file, "stds")[k]));
        }
        return new GaussianMixtureProvider()
                .create(new GaussianMixture(components), new Samples(SampleShape.point(d), 1, new float[d]), COSINE);
    }

    private static double[] of(Safetensors file, String name) {
        return file.get("progressive_target/" + name).doubles();
    }

    private static void assertRow(State actual, double[] expected, int row) {
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.values()[i])
                    .as("row %d, number %d", row, i)
                    .isCloseTo(expected[row * actual.size() + i], within(REFERENCE));
        }
    }

    /** Halving the step divides the error of one step by 4 and by 8: orders 1 and 2. */
    @Test
    void ddimIsOfTheFirstOrderAndHeunOfTheSecond() {
        for (ConsistencySolver solver : ConsistencySolver.values()) {
            double[] errors = new double[2];
            for (int i = 0; i < 2; i++) {
                double start = 0.6;
                double end = start - 0.02 / (1 << i);
                double x = KnotBackbone.flow(1.3, 0, start, COSINE);
                TeacherStep step = solver.step(start, end, COSINE);
                Teacher exact = new GaussianProvider()
                        .create(
                                new GaussianProvider.Settings(List.of(0.5, -1.0), KnotBackbone.STD),
                                new Samples(KnotBackbone.SHAPE, 1, new float[2]),
                                COSINE);
                State from = new State(1, 2, new double[] {x, 0});
                State data = step.data(new TeacherFlow(exact, COSINE), from);
                double reached = step.endOfState() * x + step.endOfData() * data.values()[0];
                errors[i] = Math.abs(reached - KnotBackbone.flow(1.3, 0, end, COSINE));
            }
            double order = solver == ConsistencySolver.DDIM ? 2 : 3;
            assertThat(Math.log(errors[0] / errors[1]) / Math.log(2))
                    .as("%s", solver)
                    .isCloseTo(order, within(0.1));
        }
    }

    @ParameterizedTest
    @CsvSource({"X0, cosine, 0", "V, cosine, 0", "EPSILON, vplinear, 0", "V, cosine, 1.5", "X0, vplinear, 2"})
    void theGraphAsksTheTeacherAsTheHostDoes(PredictionType prediction, String name, double guidance) {
        NoiseSchedule schedule = Schedules.named(name);
        KnotBackbone backbone = new KnotBackbone(16);
        int classes = guidance == 0 ? 0 : 3;
        DenoiserArchitecture architecture = backbone.architecture(classes, schedule, prediction);
        Map<String, HostTensor> weights = backbone.exact(architecture);
        List<TeacherStep> steps = List.of(
                TeacherStep.halves(0.25, schedule.endTime(), true, schedule),
                TeacherStep.halves(0.5, 0.25, false, schedule),
                TeacherStep.halves(1, 0.5, false, schedule),
                TeacherStep.heun(0.3, 0.05, schedule),
                TeacherStep.heun(1, 0.9, schedule));
        int count = steps.size();
        double[] x = new double[2 * count];
        int[] labels = new int[count];
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
            labels[i / 2] = i / 2 % 3;
        }

        float[] inGraph = new float[x.length];
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            SampleInput input = SampleInput.of(tf, count, KnotBackbone.SHAPE, classes);
            Coefficients coefficients = new Coefficients(tf, count);
            UntrainedNetwork network = new UntrainedNetwork(tf, architecture, "teacher");
            NetworkBuilder net =
                    ScopedNetwork.again(tf, network.variables(), Dropout.none(), TestSessions.CPU.precision());
            Operand<TFloat32> data = new TeacherInGraph(net, network, guidance)
                    .data(coefficients.all(tf), input.samples(), input.oneHot(tf), true);
            for (int row = 0; row < count; row++) {
                steps.get(row).write(coefficients, row, architecture);
            }
            try (Session session = TestSessions.CPU.open(graph);
                    TFloat32 told = TFloat32.tensorOf(coefficients.shape());
                    SampleFeed feed = SampleFeed.of(input, KnotBackbone.SHAPE, count)) {
                network.variables().assign(session, weights);
                coefficients.write(told.asRawTensor().data().asFloats());
                feed.write(x, classes == 0 ? Optional.empty() : Optional.of(labels));
                try (Result result = feed.feed(session.runner())
                        .feed(coefficients.placeholder(), told)
                        .fetch(data)
                        .run()) {
                    ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(inGraph);
                }
            }
        }

        try (Teacher teacher = new TrainedDenoiser(architecture, weights).teacher(guidance, TestSessions.CPU)) {
            for (int row = 0; row < count; row++) {
                Labels told = classes == 0 ? Labels.none() : Labels.of(3, new int[] {labels[row]});
                State at = new State(1, 2, new double[] {x[2 * row], x[2 * row + 1]});
                double[] onHost = steps.get(row)
                        .data(new TeacherFlow(teacher, schedule, told), at)
                        .values();
                // What the network says of noise in float32 is divided by alpha where it predicts it.
                double allowed = prediction == PredictionType.EPSILON
                        ? FLOAT32 / schedule.alpha(steps.get(row).t())
                        : FLOAT32;
                for (int d = 0; d < 2; d++) {
                    assertThat((double) inGraph[2 * row + d])
                            .as("step %d", row)
                            .isCloseTo(onHost[d], within(allowed * (1 + Math.abs(onHost[d]))));
                }
            }
        }
    }
}
