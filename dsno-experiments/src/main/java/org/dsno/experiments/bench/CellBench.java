package org.dsno.experiments.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.dsno.core.Progress;
import org.dsno.core.storage.Durable;
import org.dsno.experiments.cell.CellMeasurement;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.measure.Timing;
import org.dsno.experiments.measure.TrainingSteps;

/** Measures the parts of a cell in turns with the machine's peaks. */
public final class CellBench {
    private static final String BATCH = "one batch";
    private static final String SAMPLE = "one sample";
    private static final double FLOP_OF_MULTIPLY_ADD = 2;

    private final Cell cell;
    private final CellMeasurement measurement;
    private final Peaks peaks;
    private final Set<Part> parts;
    private final int batch;
    private final List<Row> rows = new ArrayList<>();
    private Optional<JavaShare> java = Optional.empty();

    /**
     * A bench.
     *
     * @param measurement of the cell, with the peaks for its interlude
     * @param parts that are wanted
     * @param batch samples of one evaluation
     */
    public CellBench(Cell cell, CellMeasurement measurement, Peaks peaks, Set<Part> parts, int batch) {
        this.cell = cell;
        this.measurement = measurement;
        this.peaks = peaks;
        this.parts = Set.copyOf(parts);
        this.batch = batch;
    }

    /** A piece of the bench. */
    @FunctionalInterface
    private interface Piece {
        void measure() throws IOException;
    }

    /** Measures. */
    public void run(Progress progress) throws IOException {
        // What is not wanted is measured where something else needs what comes of it: weights, a sampler.
        List<Piece> pieces = List.of(
                this::teacherSteps,
                this::evaluation,
                this::trainingSteps,
                this::trajectory,
                this::samples,
                this::data,
                this::metrics);
        for (int i = 0; i < pieces.size(); i++) {
            peaks.begin();
            pieces.get(i).measure();
            progress.advanced(i + 1, pieces.size());
        }
    }

    /** {@return what was measured, the peaks last} */
    public List<Row> rows() {
        List<Row> all = new ArrayList<>(rows);
        all.addAll(peaks.rows());
        return all;
    }

    /** {@return what Java adds to a training step; empty if none was measured} */
    public Optional<JavaShare> java() {
        return java;
    }

    private void teacherSteps() throws IOException {
        if (wants(Part.TEACHER) || wants(Part.TRAINING) || wants(Part.SAMPLING)) {
            measurement
                    .teacherSteps()
                    .ifPresent(steps -> steps(Part.TEACHER, "teacher", measurement.teacherStepBatch(), steps));
        }
    }

    private void evaluation() {
        if (wants(Part.TEACHER)) {
            measurement
                    .evaluation()
                    .ifPresent(timing -> add(
                            Part.TEACHER,
                            counted(
                                    Row.of("teacher: evaluation", measurement.teacherBatch(), BATCH, timing),
                                    measurement.evaluationMultiplyAdds(),
                                    1)));
        }
    }

    private void trainingSteps() throws IOException {
        if (!wants(Part.TRAINING) && !wants(Part.SAMPLING)) {
            return;
        }
        int size = cell.settings().training().batch();
        measurement.trainingSteps().ifPresent(steps -> {
            steps(Part.TRAINING, method(), size, steps);
            java = Optional.of(new JavaShare(steps.outsideShare(), steps.allocatedMedian()));
        });
    }

    private void trajectory() {
        if (wants(Part.TEACHER)) {
            int together = measurement.teacherBatch();
            measurement
                    .trajectory()
                    .ifPresent(timing -> add(
                            Part.TEACHER,
                            counted(
                                    Row.of("teacher: one trajectory", together, "one trajectory", timing),
                                    measurement.evaluationMultiplyAdds(),
                                    (double) measurement.trajectoryEvaluations() / together)));
        }
    }

    private void samples() {
        if (wants(Part.SAMPLING)) {
            sample(1);
            if (batch > 1) {
                peaks.begin();
                sample(batch);
            }
        }
    }

    private void sample(int together) {
        Timing timing = measurement.sample(together);
        add(
                Part.SAMPLING,
                counted(
                        Row.of(method() + ": one sample", together, SAMPLE, timing),
                        measurement.sampleMultiplyAdds(together),
                        1.0 / together));
    }

    private void data() throws IOException {
        if (!wants(Part.DATA)) {
            return;
        }
        int size = cell.settings().training().batch();
        double bytes = (double) measurement.batchNumbers() * Float.BYTES;
        Path temporary = Files.createTempDirectory("dsno-bench");
        try {
            Timing reading = measurement.reading(temporary.resolve("set"));
            add(Part.DATA, copied(Row.of("reading a training batch", size, BATCH, reading), bytes));
        } finally {
            Durable.deleteTree(temporary);
        }
        peaks.begin();
        add(Part.DATA, copied(Row.of("feeding a training batch", size, BATCH, measurement.feeding()), bytes));
    }

    private void metrics() throws IOException {
        if (wants(Part.METRICS)) {
            for (Map.Entry<String, Timing> metric : measurement.metrics().entrySet()) {
                add(
                        Part.METRICS,
                        Row.of("metric: " + metric.getKey(), measurement.samples(), "all samples", metric.getValue()));
            }
        }
    }

    private void steps(Part part, String whose, int size, TrainingSteps steps) {
        Row step = Row.of(whose + ": training step", size, BATCH, steps.timing());
        add(part, counted(step, steps.multiplyAdds(), 1).withBytes((double) steps.fedBytes()));
        add(part, Row.of(whose + ": step outside Session.run", size, BATCH, steps.outsideRun()));
    }

    /** With its arithmetic, and the part of the device's that it reaches. */
    private Row counted(Row row, OptionalLong multiplyAdds, double times) {
        if (multiplyAdds.isEmpty()) {
            return row;
        }
        double flop = FLOP_OF_MULTIPLY_ADD * (double) multiplyAdds.getAsLong() * times;
        return row.withFlop(flop)
                .withShare(Peak.MATRIX_PRODUCT, peaks.fraction(Peak.MATRIX_PRODUCT, flop, row.timing()));
    }

    private Row copied(Row row, double bytes) {
        return row.withBytes(bytes).withShare(Peak.MEMORY_COPY, peaks.fraction(Peak.MEMORY_COPY, bytes, row.timing()));
    }

    private void add(Part part, Row row) {
        if (wants(part)) {
            rows.add(row);
        }
    }

    private boolean wants(Part part) {
        return parts.contains(part);
    }

    private String method() {
        return cell.settings().method().name();
    }
}
