package org.dsno.experiments.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dsno.api.Backbone;
import org.dsno.api.Labels;
import org.dsno.api.Measurement;
import org.dsno.api.NoSettings;
import org.dsno.api.SampleShape;
import org.dsno.core.Progress;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.diffusion.CosineScheduleProvider;
import org.dsno.core.method.OperatorSampler;
import org.dsno.core.network.Initializers;
import org.dsno.core.operator.OperatorArchitecture;
import org.dsno.core.operator.TrainedOperator;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.trajectory.Target;
import org.dsno.core.trajectory.TrajectorySet;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class QueriedTest {
    private static final SampleShape POINT = SampleShape.point(2);
    private static final List<Double> STORED = List.of(1.0, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.125, 0.0);
    private static final List<Double> TRAINED = List.of(0.75, 0.5, 0.25, 0.0);
    private static final int COUNT = 600; // more than one evaluation of the batch

    private static final TensorFlowSessions SESSIONS = new TensorFlowSessions(
            ExecutionDevice.select(DeviceChoice.CPU, SessionOptions.DEFAULT), SessionOptions.DEFAULT);

    /** x(t) = noise + rate · (1 − t), and the noise of the k-th record is 1 + k/100 twice. */
    private record Drift(double rate) implements TrajectorySet {
        @Override
        public SampleShape shape() {
            return POINT;
        }

        @Override
        public List<Double> times() {
            return STORED;
        }

        @Override
        public Target target() {
            return Target.STATE;
        }

        @Override
        public int count() {
            return COUNT;
        }

        @Override
        public Labels labels() {
            return Labels.none();
        }

        @Override
        public long evaluations() {
            return 0;
        }

        @Override
        public JsonNode provenance() {
            return JsonNodeFactory.instance.objectNode();
        }

        @Override
        public void read(int record, int timeIndex, float[] into, int offset) {
            for (int i = 0; i < 2; i++) {
                into[offset + i] = (float) (1 + record / 100.0 + rate * (1 - STORED.get(timeIndex)));
            }
        }
    }

    /** Gives the noise times its one parameter back at all times, and mixes the times if there are modes. */
    private static final Backbone IDENTITY = (net, x, conditioning, axis) -> axis.mixLast(
            net.scope("mix"),
            net.tf().math.mul(axis.lift(x), net.parameter("scale", Shape.of(2), Initializers.ones())));

    private static final HostTensor ONES = HostTensor.of(List.of(2L), new float[] {1, 1});

    private static Queried asked(List<Integer> resolutions, int modes, Map<String, HostTensor> weights, double rate) {
        OperatorArchitecture architecture = new OperatorArchitecture(
                IDENTITY, POINT, 0, new CosineScheduleProvider().create(new NoSettings()), modes);
        Queried queried = new Queried(resolutions, STORED, TRAINED);
        queried.ask(
                new OperatorSampler(new TrainedOperator(architecture, weights), TRAINED),
                new Drift(rate),
                SESSIONS,
                name -> Progress.silent());
        return queried;
    }

    private static Map<String, Double> values(Queried queried) {
        return queried.measurements().stream().collect(Collectors.toMap(Measurement::name, Measurement::value));
    }

    /** The identity is off by 1 − t from a drift of rate 1, whatever it is asked besides. */
    @Test
    void withoutMixingTheErrorIsThatOfTheTimeAlone() {
        Queried queried = asked(List.of(8, 2), 0, Map.of("scale", ONES), 1);

        Map<String, Double> values = values(queried);
        assertThat(values.get("queried-8-trajectory-l1@t=0.875")).isCloseTo(0.125, within(1e-6));
        assertThat(values.get("queried-8-trajectory-l1")).isCloseTo(4.5 / 8, within(1e-6));
        assertThat(values.get("queried-2-trajectory-l1")).isCloseTo(0.75, within(1e-6));
        assertThat(values.get("queried-2-sample-l2")).isCloseTo(1, within(1e-6));
        assertThat(values.get("queried-2-sample-psnr")).isCloseTo(20 * Math.log10(2), within(1e-5));
        assertThat(values.get("queried-unseen-trajectory-l1")).isCloseTo(0.5, within(1e-6));
        List<Map<String, String>> rows = queried.table().rows();
        assertThat(rows).hasSize(2 + 4 + 8 + 4);
        assertThat(rows).extracting(row -> row.get("queried")).containsSubsequence("2", "4", "8", "unseen");
        for (Map<String, String> row : rows) {
            double t = Double.parseDouble(row.get("time"));
            assertThat(Double.parseDouble(row.get("l1"))).isCloseTo(1 - t, within(1e-6));
            assertThat(row.get("trained")).isEqualTo(TRAINED.contains(t) ? "yes" : "no");
            assertThat(row.get("l1-as-trained")).isEqualTo(TRAINED.contains(t) ? row.get("l1") : "");
        }
    }

    /**
     * The mode 0 of what does not change in time is its value, however many times there are: T u = u + R u for positive R u,
     * here 3/2 u.
     */
    @Test
    void constantsAreMixedAlikeAtAnyResolution() {
        float[] half = {0.5f, 0, 0, 0.5f, 9, 9, 9, 9}; // Re R = 1/2, and an Im R that nobody sees
        Map<String, HostTensor> weights =
                Map.of("scale", ONES, "mix.kernel", HostTensor.of(List.of(1L, 2L, 2L, 2L), half));
        double mean = 1 + (COUNT - 1) / 200.0;

        Queried queried = asked(List.of(1, 2, 4, 8), 1, weights, 0);

        assertThat(queried.table().rows())
                .hasSize(1 + 2 + 4 + 8 + 4)
                .allSatisfy(row -> assertThat(Double.parseDouble(row.get("l1"))).isCloseTo(mean / 2, within(1e-4)));
    }

    @Test
    void measuresWhatWasAskedForAndTheUnseen() {
        List<String> names = new Queried(List.of(2), STORED, TRAINED)
                .measurements().stream().map(Measurement::name).toList();

        assertThat(names)
                .hasSize(3 * (2 + 2) + 3 * (4 + 1))
                .contains("queried-2-trajectory-l2@t=0.5", "queried-2-trajectory-psnr", "queried-2-sample-l1")
                .contains("queried-unseen-trajectory-l1@t=0.875")
                .doesNotContain("queried-unseen-sample-l1") // no sample is among them
                .noneMatch(name -> name.startsWith("queried-4-"));
        assertThat(new Queried(List.of(4), STORED, TRAINED).measurements())
                .anyMatch(one -> one.name().equals("queried-4-sample-l1"));
        assertThat(new Queried(List.of(4), STORED, STORED.subList(1, 9)).measurements())
                .noneMatch(one -> one.name().contains("unseen"));
        Map<String, String> units = new HashMap<>();
        new Queried(List.of(2), STORED, TRAINED)
                .measurements()
                .forEach(one -> units.put(one.name(), one.unit() + one.better()));
        assertThat(units)
                .containsEntry("queried-2-sample-l1", "1lower")
                .containsEntry("queried-2-sample-psnr", "dBhigher");
    }

    @Test
    void aResolutionDividesTheStoredTimes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Queried(List.of(3), STORED, TRAINED))
                .withMessage("a resolution of 3 does not divide the 8 stored times after the noise");
    }

    @Test
    void aQueryHasTheTimesOfItsResolution() {
        Map<String, List<Integer>> queries = new LinkedHashMap<>();
        Query.of(List.of(8, 1), 9, List.of(4, 8)).forEach(one -> queries.put(one.name(), one.indices()));

        assertThat(queries)
                .containsExactly(
                        Map.entry("1", List.of(8)),
                        Map.entry("2", List.of(4, 8)),
                        Map.entry("8", List.of(1, 2, 3, 4, 5, 6, 7, 8)),
                        Map.entry("unseen", List.of(1, 2, 3, 5, 6, 7)));
    }
}
