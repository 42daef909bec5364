package org.dsno.core.training;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the next batch on a thread of its own while the present one is trained on, so that a step does not wait for the
 * disk. Small batches are read when they are wanted.
 *
 * @param <B> room for a batch
 */
public final class ReadAhead<B> implements AutoCloseable {
    /** Fills a batch. */
    @FunctionalInterface
    public interface Reader<B> {
        /** Reads the n-th batch, which depends on n alone. */
        void read(long n, B into);
    }

    /** Less is copied sooner than another thread is woken. */
    private static final long WORTH_A_THREAD = 64 << 10;

    private final Reader<B> reader;
    private final long bytes;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(run -> {
        Thread daemon = new Thread(run, "read-ahead");
        daemon.setDaemon(true);
        return daemon;
    });
    private B present;
    private B next;
    private @Nullable Future<?> reading;
    private long readingNumber;

    /**
     * Reads nothing yet.
     *
     * @param room makes room for a batch; asked twice
     * @param bytes of a batch
     */
    public ReadAhead(Supplier<B> room, Reader<B> reader, long bytes) {
        this.reader = reader;
        this.bytes = bytes;
        present = room.get();
        next = room.get();
    }

    /** {@return the n-th batch, which stays as it is until the next call; a large one after it is read meanwhile} */
    public B take(long n) {
        if (bytes <= WORTH_A_THREAD) {
            reader.read(n, next);
            return next;
        }
        // One thread reads in the order in which it is told to, so a batch that nobody wants is written over.
        await(reading == null || readingNumber != n ? start(n) : reading);
        B taken = next;
        next = present;
        present = taken;
        reading = start(n + 1);
        return taken;
    }

    private Future<?> start(long n) {
        B into = next;
        readingNumber = n;
        return thread.submit(() -> reader.read(n, into));
    }

    private static void await(Future<?> work) {
        try {
            work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure; // a mapped file that was cut short, say
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a batch was read", e);
        }
    }

    /** Waits for what is being read: its buffers, and what it reads from, are free then. */
    @Override
    public void close() {
        thread.shutdown();
        boolean interrupted = false;
        while (!thread.isTerminated()) {
            try {
                thread.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
