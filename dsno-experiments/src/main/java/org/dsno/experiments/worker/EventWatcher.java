package org.dsno.experiments.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.dsno.core.Progress;
import org.dsno.experiments.cell.Watcher;

/** Tells a sweep what its worker does. */
final class EventWatcher implements Watcher {
    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(200);

    private final Lines.Sender events;
    private final StopFlag stop;
    private int parts;

    EventWatcher(Lines.Sender events, StopFlag stop) {
        this.events = events;
        this.stop = stop;
    }

    @Override
    public Progress part(String name) {
        int part = ++parts;
        send(new Event.PartBegun(part, name));
        return new Progress() {
            private long last;
            private boolean told;

            @Override
            public void startedAt(long done) {
                send(new Event.GoesOn(part, done));
            }

            @Override
            public void advanced(long done, long total) {
                long now = System.nanoTime();
                // A step may take microseconds; people read a few lines a second.
                if (!told || done == total || now - last >= BETWEEN) {
                    told = true;
                    last = now;
                    send(new Event.Advanced(part, done, total));
                }
            }

            @Override
            public boolean stops() {
                return stop.raised();
            }
        };
    }

    @Override
    public void note(String line) {
        send(new Event.Note(line));
    }

    @Override
    public void inputsReady() {
        send(new Event.InputsReady());
    }

    @Override
    public void stagesReady() {
        send(new Event.StagesReady());
    }

    private void send(Event event) {
        try {
            events.send(event);
        } catch (IOException e) {
            throw new UncheckedIOException("the sweep is gone", e);
        }
    }
}
