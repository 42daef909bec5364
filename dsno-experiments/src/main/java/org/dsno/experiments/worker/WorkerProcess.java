package org.dsno.experiments.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.dsno.core.Progress;
import org.dsno.experiments.cell.CellFolder;
import org.dsno.experiments.cell.Watcher;
import org.dsno.experiments.config.Reason;

/** A worker, seen from its sweep. Closing it ends its process. */
final class WorkerProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;
    private final Process process;
    private final Path log;
    private final Path sweep;
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
        sweep = begin.folder();
        logged = Files.exists(log) ? Files.size(log) : 0;
        process = command.start(log, workers, begin.session());
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
            String end = end(Optional.empty());
            close();
            throw new WorkerException("the process that is to run the cells did not start: " + end);
        }
    }

    /**
     * Has an order carried out.
     *
     * @return how it ended
     * @throws WorkerException if the process ended before the cell did; it is of no more use then
     */
    Event perform(Order order, Watcher watcher) {
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
                } else if (event instanceof Event.InputsReady) {
                    watcher.inputsReady();
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
        throw new WorkerException("the process that ran it ended: " + end(cell(order)));
    }

    private Optional<Path> cell(Order order) {
        return order instanceof Order.Run run ? Optional.of(sweep.resolve(run.folder())) : Optional.empty();
    }

    private static Progress part(Map<Integer, Progress> parts, int number) throws IOException {
        Progress part = parts.get(number);
        if (part == null) {
            throw new IOException("told of part " + number + ", which has not begun");
        }
        return part;
    }

    /** Whether it can still be told anything; somebody else may have ended it. */
    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks for an end; what is being run is saved. */
    void stop() {
        try {
            orders.send(new Order.Stop());
        } catch (IOException e) {
            // It has ended already.
        }
    }

    /**
     * {@return how the process ended, and where to read more}
     *
     * @param cell that it ran, whose folder keeps Java's report of a crash
     */
    private String end(Optional<Path> cell) {
        try {
            int code = process.waitFor();
            Path crash = WorkerCommand.crashReport(log, process.pid());
            if (Files.notExists(crash)) {
                return LastWords.of(code, log, logged);
            }
            return crashed(
                    cell.filter(Files::exists).map(to -> moved(crash, to)).orElse(crash));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "its end was not awaited";
        } catch (IOException e) {
            return Reason.of(e);
        }
    }

    /** {@return where a crash report is now} */
    private static Path moved(Path crash, Path cell) {
        try {
            return Files.move(crash, CellFolder.crashReport(cell), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            return crash; // the disk may be full
        }
    }

    /** Java writes a page or two on a crash; the signal and where it struck are what to know first. */
    private static String crashed(Path report) throws IOException {
        List<String> lines =
                Files.readString(report, StandardCharsets.ISO_8859_1).lines().toList();
        String signal = lines.stream()
                .takeWhile(line -> line.startsWith("#"))
                .filter(line -> line.contains("SIG") || line.contains("insufficient memory"))
                .findFirst()
                .map(line -> line.replaceAll("^#\\s*|,? pid=.*", ""))
                .orElse("a crash");
        int frame = lines.indexOf("# Problematic frame:");
        String where = frame < 0 || frame + 1 >= lines.size()
                ? ""
                : " in " + lines.get(frame + 1).replaceAll("^#\\s*", "").replaceAll("\\s+", " ");
        return signal + where + "; Java's report of the crash is " + report;
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
