package org.dsno.experiments.cost;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.dsno.core.Progress;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.operator.OperatorArchitecture;
import org.dsno.core.operator.OperatorEvaluation;
import org.dsno.experiments.measure.Effort;
import org.dsno.experiments.measure.PeakMemory;
import org.dsno.experiments.measure.Turns;

/** A network that is open to be measured, for one sample and for as many as keep the device busy. */
final class MeasuredNetwork implements AutoCloseable {
    private static final Effort SEARCH = new Effort(1, 7);

    private final OptionalLong multiplyAdds;
    private final OptionalLong peakBytes;
    private final SaturatingBatch saturating;
    private final OperatorEvaluation evaluation;
    private final OperatorEvaluation.Batch one;
    private final OperatorEvaluation.Batch many;

    /**
     * Opens it, and finds the batch.
     *
     * @param asked indices of the times wanted
     * @param mostBatch the most samples that are tried
     * @param progress of the search, in samples
     */
    MeasuredNetwork(
            OperatorArchitecture architecture,
            List<Double> times,
            List<Integer> asked,
            int mostBatch,
            TensorFlowSessions sessions,
            Progress progress)
            throws IOException {
        multiplyAdds = architecture.multiplyAdds(times.size(), asked);
        evaluation = new OperatorEvaluation(architecture, times, asked, sessions);
        List<OperatorEvaluation.Batch> open = new ArrayList<>();
        try {
            one = evaluation.batch(1);
            open.add(one);
            one.run();
            saturating = SaturatingBatch.find(mostBatch, count -> gain(count, progress, mostBatch));
            PeakMemory memory = PeakMemory.reset();
            many = evaluation.batch(saturating.count());
            open.add(many);
            many.run();
            peakBytes = memory.bytes();
        } catch (IOException | RuntimeException e) {
            open.forEach(OperatorEvaluation.Batch::close);
            evaluation.close();
            throw e;
        }
    }

    private double gain(int count, Progress progress, int mostBatch) {
        try (OperatorEvaluation.Batch now = evaluation.batch(count);
                OperatorEvaluation.Batch twice = evaluation.batch(2 * count)) {
            Turns turns = Turns.of(SEARCH, List.<Runnable>of(now::run, twice::run), Progress.silent());
            // The least is what other work on the machine disturbed least; a wrong answer here would end the search.
            double gain = 2 * turns.timing(0).min() / turns.timing(1).min();
            progress.advanced(2L * count, mostBatch);
            return gain;
        }
    }

    /** Of one evaluation, for one sample. */
    OptionalLong multiplyAdds() {
        return multiplyAdds;
    }

    SaturatingBatch saturating() {
        return saturating;
    }

    /** What the process had resident at most during an evaluation of the saturating batch. */
    OptionalLong peakBytes() {
        return peakBytes;
    }

    /** {@return what evaluates one sample, so many times one after another} */
    Runnable one(int evaluations) {
        return repeated(one, evaluations);
    }

    /** {@return what evaluates the saturating batch, so many times one after another} */
    Runnable many(int evaluations) {
        return repeated(many, evaluations);
    }

    private static Runnable repeated(OperatorEvaluation.Batch batch, int evaluations) {
        return () -> {
            for (int i = 0; i < evaluations; i++) {
                batch.run();
            }
        };
    }

    @Override
    public void close() {
        one.close();
        many.close();
        evaluation.close();
    }
}
