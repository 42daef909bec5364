package org.dsno.core.training;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dsno.core.StoppedException;
import org.dsno.core.tensor.HostTensor;

/**
 * The loop that all training shares: go on from the newest checkpoint, make steps, report losses, save checkpoints.
 *
 * @param steps updates
 * @param reportEvery updates between two reports; the first, the last and one that diverges are always reported
 * @param checkpointEvery updates between two checkpoints
 */
public record TrainingLoop(Optimization optimization, int steps, int reportEvery, int checkpointEvery) {
    public TrainingLoop {
        require(steps >= 1, "training takes at least one step, not %d", steps);
        require(reportEvery >= 1, "losses are reported every step or less often, not every %d", reportEvery);
        require(checkpointEvery >= 1, "checkpoints are saved every step or less often, not every %d", checkpointEvery);
    }

    /** {@return the same with another optimization} */
    public TrainingLoop with(Optimization other) {
        return new TrainingLoop(other, steps, reportEvery, checkpointEvery);
    }

    /** {@return the same with another number of updates} */
    public TrainingLoop withSteps(int other) {
        return new TrainingLoop(optimization, other, reportEvery, checkpointEvery);
    }

    /** Writes a batch to the tensors that are fed. */
    @FunctionalInterface
    public interface Batches {
        /** Fills the batch of step n, from 0; it depends on the run's seeds and n alone. */
        void fill(long n);
    }

    /**
     * Runs it.
     *
     * @param step complete, at its first weights
     * @return the moving average of the weights, by name
     * @throws DivergedException if the loss of any step, or a number that is to be saved or returned, is not finite
     * @throws StoppedException if the listener wants it to stop; the state is saved, if there are checkpoints
     * @throws IOException if a checkpoint cannot be written, or the listener cannot save
     */
    public Map<String, HostTensor> run(TrainingStep step, Batches batches, TrainingRun run) throws IOException {
        TrainingListener listener = run.listener();
        double secondsBefore = resume(step, run);
        listener.started(step);
        long lastSaved = step.done();
        long started = System.nanoTime();
        while (step.done() < steps) {
            batches.fill(step.done());
            long now = step.done() + 1;
            double rate = step.nextRate();
            step.run();
            boolean finite = step.lossesAreFinite();
            if (now == 1 || now % reportEvery == 0 || now == steps || !finite) {
                listener.reported(now, rate, step.losses()); // those that end the training, too
            }
            if (!finite) {
                throw diverged(step.losses(), now, rate, run, lastSaved);
            }
            boolean stops = listener.stops() && now < steps;
            if (run.checkpoints().isPresent() && (now % checkpointEvery == 0 || stops) && now < steps) {
                Map<String, HostTensor> state = step.state();
                requireFinite(state, now, lastGood(run, lastSaved));
                listener.saving(now);
                double seconds = secondsBefore + (System.nanoTime() - started) / 1e9;
                run.checkpoints().get().save(new Checkpoints.Checkpoint(now, seconds, state));
                lastSaved = now;
            }
            listener.advanced(now, steps);
            if (stops) {
                throw new StoppedException("stopped after step " + now + " of " + steps);
            }
        }
        Map<String, HostTensor> averages = step.averages();
        requireFinite(
                averages,
                steps,
                lastGood(run, lastSaved)); // the last update is not followed by a loss that would show it
        return averages;
    }

    /** {@return seconds that the steps which need not be made again took} */
    private static double resume(TrainingStep step, TrainingRun run) throws IOException {
        Optional<Checkpoints.Checkpoint> last =
                run.checkpoints().isPresent() ? run.checkpoints().get().newest() : Optional.empty();
        if (last.isEmpty()) {
            return 0;
        }
        step.restore(last.get().state(), last.get().step());
        run.listener().resumed(last.get().step(), last.get().seconds());
        return last.get().seconds();
    }

    private static DivergedException diverged(Losses losses, long step, double rate, TrainingRun run, long lastSaved) {
        return new DivergedException(String.format(
                Locale.ROOT,
                "the loss is %s at step %d, learning rate %s; %s; a lower rate or a longer warm-up may help",
                losses.total(),
                step,
                rate,
                lastGood(run, lastSaved)));
    }

    private static void requireFinite(Map<String, HostTensor> values, long step, String lastGood) {
        values.forEach((name, tensor) -> {
            for (float value : tensor.floats()) {
                if (!Float.isFinite(value)) {
                    throw new DivergedException("after step " + step + " the weight '" + name + "' is " + value + "; "
                            + lastGood + "; a lower learning rate or a longer warm-up may help");
                }
            }
        });
    }

    private static String lastGood(TrainingRun run, long lastSaved) {
        return lastSaved == 0 || run.checkpoints().isEmpty()
                ? "there is no checkpoint before it"
                : "the last good checkpoint is " + run.checkpoints().get().of(lastSaved);
    }
}
