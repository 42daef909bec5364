package org.dsno.experiments.cell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dsno.api.Measurement;
import org.dsno.api.ResultSink;
import org.dsno.api.ResultSinkProvider;
import org.dsno.api.RunDescription;
import org.dsno.experiments.config.Choice;
import org.dsno.experiments.config.Chosen;
import org.dsno.experiments.config.Reason;

/**
 * The sinks of one run. One that fails is noted and left out from there on: results are never lost for the sake of a sink.
 * They are opened when the training begins, and of a run that fails before that they hear nothing.
 */
final class RunSinks implements AutoCloseable {
    private final List<Choice<ResultSinkProvider<?>>> choices;
    private final RunDescription run;
    private final Consumer<String> notes;
    private final List<Named> open = new ArrayList<>();
    private boolean begun;

    /**
     * None is open yet.
     *
     * @param run as it is if its training begins at the beginning
     * @param notes hears of every sink that fails
     */
    RunSinks(List<Choice<ResultSinkProvider<?>>> choices, RunDescription run, Consumer<String> notes) {
        this.choices = choices;
        this.run = run;
        this.notes = notes;
    }

    /** {@return the sinks of a training that nobody else hears of} */
    static RunSinks none() {
        RunDescription nobody = new RunDescription("", "", Map.of(), 0, "", Path.of(""), 0);
        return new RunSinks(List.of(), nobody, note -> {});
    }

    /** An open sink, and which it is. */
    private record Named(String name, ResultSink sink) {}

    /** What a sink is told. */
    @FunctionalInterface
    private interface Telling {
        void to(ResultSink sink) throws IOException;
    }

    /** The training goes on after a step, or begins after step 0. */
    void begin(long firstStep) {
        begun = true;
        RunDescription now = new RunDescription(
                run.sweep(), run.experiment(), run.axes(), run.seed(), run.identity(), run.folder(), firstStep);
        for (Choice<ResultSinkProvider<?>> choice : choices) {
            try {
                open.add(new Named(choice.name(), Chosen.sink(choice, now)));
            } catch (IOException | RuntimeException | LinkageError e) {
                noteFailure(choice.name(), e);
            }
        }
    }

    /** The numbers of one step. */
    void scalars(long step, Map<String, Double> values) {
        if (!begun) {
            begin(0);
        }
        Map<String, Double> told = Collections.unmodifiableMap(values);
        tell(sink -> sink.scalars(step, told));
    }

    /** A picture of the step, as the bytes of a PNG file. */
    void image(String name, long step, byte[] png) {
        tell(sink -> sink.image(name, step, png.clone()));
    }

    /** What was measured after the last step. */
    void measured(long step, List<Measurement> measurements) {
        tell(sink -> sink.measured(step, measurements));
    }

    /** The run ends without results. */
    void failed(String reason) {
        tell(sink -> sink.failed(reason));
    }

    private void tell(Telling telling) {
        open.removeIf(one -> !heard(one, telling));
    }

    private boolean heard(Named one, Telling telling) {
        try {
            telling.to(one.sink());
            return true;
        } catch (IOException | RuntimeException | LinkageError e) {
            closeFailed(one.sink(), e);
            noteFailure(one.name(), e);
            return false;
        }
    }

    private void noteFailure(String name, Throwable failure) {
        notes.accept("warning: the sink '" + name + "' is left out for the rest of this cell: " + Reason.of(failure));
    }

    /** What else goes wrong with a sink that has failed already is told with the first failure only. */
    private static void closeFailed(ResultSink sink, Throwable failure) {
        try {
            sink.close();
        } catch (IOException | RuntimeException | LinkageError e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        tell(ResultSink::close);
        open.clear();
    }
}
