package org.dsno.experiments.cost;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.dsno.core.Progress;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.operator.OperatorArchitecture;
import org.dsno.core.operator.ParameterCount;
import org.dsno.experiments.measure.Effort;
import org.dsno.experiments.measure.Ratio;
import org.dsno.experiments.measure.Turns;

/**
 * What it costs to sample with an operator, and with its backbone in several steps, measured in turns.
 *
 * @param rows the operator for its last time, the operator for all times, then steps of the backbone, 1 first
 * @param times M
 * @param latency how many evaluations of the backbone one of the operator takes, of the last time only, for one sample
 * @param saturated the same of a sample in batches that keep the device busy, each in its own
 */
public record CostTable(List<CostRow> rows, int times, Ratio latency, Ratio saturated) {
    private static final double ANY_TIME = 0.5;

    /** One way to sample. */
    private record Way(String what, int steps, MeasuredNetwork network, ParameterCount parameters) {
        int evaluations() {
            return Math.max(1, steps);
        }

        OptionalLong multiplyAdds() {
            OptionalLong one = network.multiplyAdds();
            return one.isEmpty() ? one : OptionalLong.of(Math.multiplyExact(evaluations(), one.getAsLong()));
        }
    }

    public CostTable {
        rows = List.copyOf(rows);
    }

    /** The operator that is asked for its last time. */
    public CostRow operator() {
        return rows.get(0);
    }

    /** The backbone, evaluated once. */
    public CostRow backbone() {
        return rows.get(2);
    }

    /**
     * Measures. Networks have their first values.
     *
     * @param parameters numbers in the operator's weights
     * @param times that the operator is evaluated at, decreasing
     * @param steps of the backbone, each at least 1; 1 is measured in any case
     * @param mostBatch the most samples of an evaluation that are tried
     * @param parts who hears of what takes long
     * @throws org.tensorflow.exceptions.TFResourceExhaustedException if not even one sample fits into the device's memory
     */
    public static CostTable measure(
            OperatorArchitecture operator,
            ParameterCount parameters,
            List<Double> times,
            List<Integer> steps,
            int mostBatch,
            Effort effort,
            TensorFlowSessions sessions,
            Function<String, Progress> parts)
            throws IOException {
        List<Integer> all = IntStream.range(0, times.size()).boxed().toList();
        List<Integer> last = List.of(times.size() - 1);
        ParameterCount ofBackbone = new ParameterCount(parameters.backbone(), 0);
        try (MeasuredNetwork sampling = new MeasuredNetwork(
                        operator, times, last, mostBatch, sessions, parts.apply("batch of the operator, last time"));
                MeasuredNetwork whole = new MeasuredNetwork(
                        operator, times, all, mostBatch, sessions, parts.apply("batch of the operator, all times"));
                MeasuredNetwork backbone = new MeasuredNetwork(
                        operator.withoutMixing(),
                        List.of(ANY_TIME),
                        List.of(0),
                        mostBatch,
                        sessions,
                        parts.apply("batch of the backbone"))) {
            List<Way> ways = new ArrayList<>();
            ways.add(new Way("operator, last time only", 0, sampling, parameters));
            ways.add(new Way("operator, all times", 0, whole, parameters));
            TreeSet<Integer> ordered = new TreeSet<>(steps);
            ordered.add(1);
            for (int k : ordered) {
                ways.add(new Way("backbone, " + k + (k == 1 ? " step" : " steps"), k, backbone, ofBackbone));
            }
            return of(ways, times.size(), effort, parts);
        }
    }

    private static CostTable of(List<Way> ways, int times, Effort effort, Function<String, Progress> parts) {
        Turns single = Turns.of(
                effort,
                ways.stream().map(way -> way.network().one(way.evaluations())).toList(),
                parts.apply("one sample, in turns"));
        Turns many = Turns.of(
                effort,
                ways.stream().map(way -> way.network().many(way.evaluations())).toList(),
                parts.apply("batches, in turns"));
        List<CostRow> rows = new ArrayList<>();
        for (int i = 0; i < ways.size(); i++) {
            Way way = ways.get(i);
            rows.add(new CostRow(
                    way.what(),
                    way.steps(),
                    way.parameters(),
                    way.multiplyAdds(),
                    single.timing(i),
                    way.network().saturating(),
                    many.timing(i),
                    way.network().peakBytes(),
                    single.ratio(i, 0),
                    perSample(many, ways, i, 0)));
        }
        return new CostTable(rows, times, single.ratio(0, 2), perSample(many, ways, 0, 2));
    }

    private static Ratio perSample(Turns turns, List<Way> ways, int one, int other) {
        double batches = ways.get(other).network().saturating().count();
        return turns.ratio(one, other)
                .times(batches / ways.get(one).network().saturating().count());
    }
}
