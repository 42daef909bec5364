package org.dsno.experiments.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dsno.api.Measurement;
import org.dsno.api.NoSettings;
import org.dsno.api.ResultSink;
import org.dsno.api.ResultSinkProvider;
import org.dsno.api.RunDescription;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.config.Choice;
import org.junit.jupiter.api.Test;

/** A sink that fails costs nothing but itself. */
class RunSinksTest {
    private static final RunDescription RUN =
            new RunDescription("sweep", "e", Map.of("training.loss", "l1"), 3, "id", Path.of("x"), 0);
    private static final byte[] PNG = {1, 2, 3};

    private final List<String> notes = new ArrayList<>();

    /** Writes down what it hears; fails when it hears a word. */
    private static final class Recorder implements ResultSinkProvider<NoSettings>, ResultSink {
        private final String name;
        private final String failsAt;
        private final List<String> heard = new ArrayList<>();

        Recorder(String name, String failsAt) {
            this.name = name;
            this.failsAt = failsAt;
        }

        private void hear(String what) {
            heard.add(what);
            if (what.startsWith(failsAt)) {
                throw new IllegalStateException("no server");
            }
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Class<NoSettings> settings() {
            return NoSettings.class;
        }

        @Override
        public ResultSink open(NoSettings settings, RunDescription run) {
            hear("open " + run.experiment() + " " + run.axes() + " " + run.seed() + " after " + run.firstStep());
            return this;
        }

        @Override
        public void scalars(long step, Map<String, Double> values) {
            hear("scalars " + step + " " + values);
        }

        @Override
        public void image(String picture, long step, byte[] png) {
            hear("image " + picture + " " + step + " " + Arrays.toString(png));
            png[0] = 0;
        }

        @Override
        public void measured(long step, List<Measurement> measurements) {
            hear("measured " + step + " " + measurements.size());
        }

        @Override
        public void failed(String reason) {
            hear("failed " + reason);
        }

        @Override
        public void close() throws IOException {
            hear("close");
        }
    }

    private RunSinks sinks(Recorder... recorders) {
        List<Choice<ResultSinkProvider<?>>> choices = new ArrayList<>();
        for (Recorder recorder : recorders) {
            PluginRegistry registry = PluginRegistry.of(List.of(recorder));
            choices.add(
                    new Choice<>(recorder, new NoSettings(), registry.plugins().get(0)));
        }
        return new RunSinks(choices, RUN, notes::add);
    }

    private static void run(RunSinks sinks) {
        try (sinks) {
            sinks.scalars(1, Map.of("loss", 2.0));
            sinks.image("samples", 5, PNG);
            sinks.measured(5, List.of(new Measurement("frechet", 1, "1")));
        }
    }

    @Test
    void aRunIsToldInItsOrder() {
        Recorder recorder = new Recorder("one", "never");

        run(sinks(recorder));

        assertThat(recorder.heard)
                .containsExactly(
                        "open e {training.loss=l1} 3 after 0",
                        "scalars 1 {loss=2.0}",
                        "image samples 5 [1, 2, 3]",
                        "measured 5 1",
                        "close");
        assertThat(notes).isEmpty();
        assertThat(PNG).containsExactly(1, 2, 3);
    }

    @Test
    void whoeverFailsIsNotedOnceAndLeftOut() {
        for (String fault : List.of("open", "scalars", "image", "measured")) {
            Recorder sound = new Recorder("sound", "never");
            Recorder bad = new Recorder("bad", fault);
            notes.clear();

            run(sinks(bad, sound));

            assertThat(sound.heard).as(fault).hasSize(5);
            assertThat(notes)
                    .as(fault)
                    .containsExactly("warning: the sink 'bad' is left out for the rest of this cell: no server");
            assertThat(bad.heard.stream().filter(heard -> heard.startsWith(fault)))
                    .hasSize(1);
            assertThat(bad.heard).last().isEqualTo(fault.equals("open") ? bad.heard.get(0) : "close");
        }
    }

    @Test
    void aFailureOnClosingIsNotedToo() {
        run(sinks(new Recorder("bad", "close")));

        assertThat(notes).hasSize(1).first().asString().contains("'bad'", "no server");
    }

    @Test
    void aRunThatGoesOnIsOpenedAfterItsStepAndItsFailureIsTold() {
        Recorder recorder = new Recorder("one", "never");
        try (RunSinks sinks = sinks(recorder)) {
            sinks.begin(20);
            sinks.scalars(30, Map.of());
            sinks.failed("the loss is NaN");
        }

        assertThat(recorder.heard)
                .containsExactly(
                        "open e {training.loss=l1} 3 after 20", "scalars 30 {}", "failed the loss is NaN", "close");
    }

    @Test
    void ofARunThatFailsBeforeItsTrainingNothingIsHeard() {
        Recorder recorder = new Recorder("one", "never");
        try (RunSinks sinks = sinks(recorder)) {
            sinks.failed("the data are gone");
        }

        assertThat(recorder.heard).isEmpty();
    }
}
