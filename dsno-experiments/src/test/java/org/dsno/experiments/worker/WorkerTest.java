package org.dsno.experiments.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.SessionOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {
    @TempDir
    Path sweep;

    /** As SIGTERM has it, of which the sweep knows nothing. */
    @Test
    void oneThatHasNothingToDoEndsAtOnceWhenItIsToldTo() throws Exception {
        AtomicBoolean orphaned = new AtomicBoolean();
        try (PipedOutputStream orders = new PipedOutputStream();
                PipedInputStream events = new PipedInputStream()) {
            Worker worker =
                    new Worker(new PipedInputStream(orders), new PipedOutputStream(events), () -> orphaned.set(true));
            CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> serve(worker));
            new Lines.Sender(orders)
                    .send(new Order.Begin(
                            "sweep",
                            1,
                            sweep,
                            sweep,
                            List.of(),
                            DeviceChoice.CPU,
                            SessionOptions.DEFAULT,
                            0,
                            List.of()));
            assertThat(new Lines.Receiver<>(events, Event.class).next()).contains(new Event.Ready());

            CompletableFuture<Void> told = CompletableFuture.runAsync(worker::stopAndWait);

            assertThat(told).succeedsWithin(Duration.ofSeconds(60));
            assertThat(serving).succeedsWithin(Duration.ofSeconds(60));
            assertThat(orphaned).isFalse();
        }
    }

    private static void serve(Worker worker) {
        try {
            worker.serve();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
