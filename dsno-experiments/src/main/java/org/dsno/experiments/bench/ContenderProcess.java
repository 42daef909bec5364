package org.dsno.experiments.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.dsno.experiments.worker.LastWords;
import org.dsno.experiments.worker.Lines;
import org.dsno.experiments.worker.WorkerCommand;

/** A {@link Contender}, seen from its contest. Closing it ends its process. */
final class ContenderProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final String name;
    private final Path log;
    private final Process process;
    private final Lines.Sender orders;
    private final Lines.Receiver<ContestNews> news;
    private ContestNews last;

    /**
     * Starts it, and waits until it is warm.
     *
     * @param name for messages
     * @param log takes what it writes to its standard error
     * @throws IOException if it ends before; the message has its last words
     */
    ContenderProcess(String name, WorkerCommand command, Path log, ContestOrder.Begin begin) throws IOException {
        this.name = name;
        this.log = log;
        process = command.start(log, 1, begin.session());
        orders = new Lines.Sender(process.getOutputStream());
        news = new Lines.Receiver<>(process.getInputStream(), ContestNews.class);
        try {
            last = told(begin);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** {@return what it said last} */
    ContestNews last() {
        return last;
    }

    /**
     * Lets it go on.
     *
     * @return what it says then
     * @throws IOException if it ends before; the message has its last words
     */
    ContestNews go() throws IOException {
        last = told(new ContestOrder.Go());
        return last;
    }

    private ContestNews told(ContestOrder order) throws IOException {
        Optional<ContestNews> answer = Optional.empty();
        try {
            orders.send(order);
            answer = news.next();
        } catch (IOException gone) {
            // what it said before it ended is told below
        }
        return answer.orElseThrow(this::ended);
    }

    private IOException ended() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            return new IOException(
                    "the process that measures '" + name + "' ended: " + LastWords.of(process.exitValue(), log, 0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new IOException("interrupted while '" + name + "' was measured", e);
        } catch (IOException e) {
            return e;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(); // its log is to be deleted
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
