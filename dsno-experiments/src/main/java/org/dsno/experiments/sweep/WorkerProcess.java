package org.dsno.experiments.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.dsno.core.Progress;

/** A worker, seen from its sweep. Closing it ends its process. */
final class WorkerProcess implements AutoCloseable {
    private static final int LAST_WORDS = 300;
    private static final long PATIENCE_SECONDS = 10;
    private static final int SIGNALLED = 128;
    private static final Map<Integer, String> SIGNALS = Map.of(
            4,
            "SIGILL",
            6,
            "SIGABRT, as Java ends when native code crashes",
            7,
            "SIGBUS",
            8,
            "SIGFPE",
            9,
            "SIGKILL, as the system ends a process when memory runs out",
            11,
            "SIGSEGV",
            15,
            "SIGTERM");

    private final Process process;
    private final Path log;
    private final long logged;
    private final Lines.Sender orders;
    private final Lines.Receiver<Event> events;

    /**
     * Starts a process, and waits until it is ready.
     *
     * @throws WorkerException if it ends before
     */
    WorkerProcess(WorkerCommand command, Path log, int workers, Order.Begin begin) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        this.log = log;
        logged = Files.exists(log) ? Files.size(log) : 0;
        process = command.start(log, workers);
        orders = new Lines.Sender(process.getOutputStream());
        events = new Lines.Receiver<>(process.getInputStream(), Event.class);
        boolean ready = false;
        try {
            orders.send(begin);
            ready = events.next().isPresent();
        } catch (IOException gone) {
            // what it said before it ended is told below
        }
        if (!ready) {
            String end = end();
            close();
            throw new WorkerException("the process that is to run the cells did not start: " + end);
        }
    }

    /**
     * Has a cell run.
     *
     * @return how it ended: done, failed or stopped
     * @throws WorkerException if the process ended before the cell did; it is of no more use then
     */
    Event run(Order.Run order, Watcher watcher) {
        try {
            orders.send(order);
            Map<Integer, Progress> parts = new HashMap<>();
            for (Optional<Event> next = events.next(); next.isPresent(); next = events.next()) {
                Event event = next.get();
                if (event instanceof Event.PartBegun part) {
                    parts.put(part.part(), watcher.part(part.name()));
                } else if (event instanceof Event.GoesOn on) {
                    part(parts, on.part()).startedAt(on.done());
                } else if (event instanceof Event.Advanced advanced) {
                    part(parts, advanced.part()).advanced(advanced.done(), advanced.total());
                } else if (event instanceof Event.Note note) {
                    watcher.note(note.line());
                } else if (event instanceof Event.StagesReady) {
                    watcher.stagesReady();
                } else {
                    return event;
                }
            }
        } catch (IOException e) {
            // It cannot be told anything, or says what cannot be understood: it is broken, or ends just now.
            process.destroyForcibly();
        }
        throw new WorkerException("the process that ran the cell ended: " + end());
    }

    private static Progress part(Map<Integer, Progress> parts, int number) throws IOException {
        Progress part = parts.get(number);
        if (part == null) {
            throw new IOException("told of part " + number + ", which has not begun");
        }
        return part;
    }

    /** Asks for an end; what is being run is saved. */
    void stop() {
        try {
            orders.send(new Order.Stop());
        } catch (IOException e) {
            // It has ended already.
        }
    }

    /** {@return how the process ended, with its last words} */
    private String end() {
        int code;
        try {
            code = process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "its end was not awaited";
        }
        String signal = SIGNALS.get(code - SIGNALLED);
        String how = signal == null ? "exit code " + code : signal;
        return how + lastWords() + "; all that it said is in " + log;
    }

    private String lastWords() {
        try {
            byte[] all = Files.readAllBytes(log);
            String said = new String(
                            all,
                            (int) Math.min(logged, all.length),
                            (int) Math.max(0, all.length - logged),
                            StandardCharsets.UTF_8)
                    .strip();
            List<String> lines = said.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            if (lines.isEmpty()) {
                return "";
            }
            String last = lines.get(lines.size() - 1).strip();
            return ", with the words: " + (last.length() > LAST_WORDS ? last.substring(0, LAST_WORDS) + "…" : last);
        } catch (IOException e) {
            return ""; // the log is told of anyhow
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close(); // the end of the orders
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
