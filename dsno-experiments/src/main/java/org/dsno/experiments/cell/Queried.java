package org.dsno.experiments.cell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.dsno.api.Measurement;
import org.dsno.api.Trajectories;
import org.dsno.core.Progress;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.method.OperatorSampler;
import org.dsno.core.method.Sampler;
import org.dsno.core.metric.TrajectoryError;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.results.CsvTable;

/**
 * The error of a trained operator at other times than those of its training, against the teacher from the same noise: its
 * weights know neither the times nor how many they are (Zheng et al. 2023, discretisation invariance).
 */
final class Queried {
    /** Its table in the folder of a cell. */
    static final String TABLE = "queries.csv";

    /** The columns of the table. */
    private static final List<String> COLUMNS = List.of(
            "queried",
            "times",
            "time",
            "trained",
            "l1",
            "l2",
            "psnr [dB]",
            "l1-as-trained",
            "l2-as-trained",
            "psnr-as-trained [dB]");

    // Numbers of the trajectories that are held at once, of operator and teacher each: 512 MiB.
    private static final int HELD = 1 << 27;

    private final List<Integer> resolutions;
    private final List<Double> stored;
    private final Query asTrained;
    private final Map<Query, TrajectoryError> errors = new LinkedHashMap<>();

    /**
     * The error before anything is asked.
     *
     * @param resolutions what is measured, at least one
     * @param stored the stored times, decreasing, the noise included
     * @param trained the times of the training, among them
     * @throws IllegalArgumentException if a resolution does not divide the stored times after the noise
     */
    Queried(List<Integer> resolutions, List<Double> stored, List<Double> trained) {
        this.resolutions = resolutions;
        this.stored = stored;
        List<Integer> indices = Judged.indices(trained, stored);
        asTrained = new Query(Integer.toString(trained.size()), indices);
        for (Query query : Query.of(resolutions, stored.size(), indices)) {
            errors.put(query, new TrajectoryError(times(query)));
        }
    }

    private List<Double> times(Query query) {
        return query.indices().stream().map(stored::get).toList();
    }

    /**
     * Asks.
     *
     * @param heldOut keeps the stored times
     * @param part begins the part of a name
     * @throws IllegalStateException if what samples is no operator
     */
    void ask(Sampler sampler, TrajectorySet heldOut, TensorFlowSessions sessions, Function<String, Progress> part) {
        if (!(sampler instanceof OperatorSampler operator)) {
            throw new IllegalStateException(
                    "the method says that it answers at any time, but samples with no operator");
        }
        errors.forEach((query, error) -> {
            Progress progress = part.apply("queried at " + query.name());
            int times = query.indices().size();
            // As many slices in one evaluation as when it is sampled at the times of its training.
            int batch = Math.max(1, Judged.BATCH * asTrained.indices().size() / times);
            int atOnce =
                    Math.max(1, HELD / Math.multiplyExact(times, heldOut.shape().size()));
            for (int first = 0; first < heldOut.count(); first += atOnce) {
                TrajectorySet some = heldOut.part(first, Math.min(atOnce, heldOut.count() - first));
                Trajectories predicted = operator.operator()
                        .sample(some.noise(), times(query), batch, sessions, after(first, heldOut.count(), progress));
                error.add(predicted, some.trajectories(query.indices()));
            }
        });
    }

    private static Progress after(int first, int total, Progress whole) {
        return new Progress() {
            @Override
            public void advanced(long done, long ofPart) {
                whole.advanced(first + done, total);
            }

            @Override
            public boolean stops() {
                return whole.stops();
            }
        };
    }

    /**
     * {@return what the trajectory error measures, {@code queried-M-NAME} of a resolution M that was asked for and {@code
     * queried-unseen-NAME} of the times that training did not see; NaN before anything is asked}
     */
    List<Measurement> measurements() {
        List<Measurement> measurements = new ArrayList<>();
        errors.forEach((query, error) -> {
            if (query.equals(asTrained) && !resolutions.contains(query.indices().size())) {
                return; // it is the trajectory error itself
            }
            error.measurements().stream()
                    .filter(one ->
                            query.hasSamples(stored.size()) || !one.name().startsWith("sample"))
                    .map(query::named)
                    .forEach(measurements::add);
        });
        return measurements;
    }

    /** {@return a row for each query and time} */
    CsvTable table() {
        List<Map<String, String>> rows = new ArrayList<>();
        TrajectoryError ofTraining = Objects.requireNonNull(errors.get(asTrained));
        errors.forEach((query, error) -> {
            for (int i = 0; i < query.indices().size(); i++) {
                int index = query.indices().get(i);
                int trained = asTrained.indices().indexOf(index);
                Map<String, String> row = new LinkedHashMap<>();
                row.put("queried", query.name());
                row.put("times", Integer.toString(query.indices().size()));
                row.put("time", Double.toString(stored.get(index)));
                row.put("trained", trained < 0 ? "no" : "yes");
                put(row, "", error, i);
                put(row, "-as-trained", ofTraining, trained);
                rows.add(row);
            }
        });
        return new CsvTable(COLUMNS, rows);
    }

    /** Nothing where there is no such time. */
    private static void put(Map<String, String> row, String suffix, TrajectoryError error, int i) {
        row.put("l1" + suffix, i < 0 ? "" : Double.toString(error.l1(i)));
        row.put("l2" + suffix, i < 0 ? "" : Double.toString(error.l2(i)));
        row.put("psnr" + suffix + " [dB]", i < 0 ? "" : Double.toString(error.psnr(i)));
    }

    /** Writes the table, whole or not at all. */
    void write(CellFolder folder) throws IOException {
        table().write(folder.resolve(TABLE));
    }
}
