package org.dsno.experiments.cell;

import java.io.IOException;

/** How many bytes can still be written to a disk. */
final class Room {
    private long left;
    private long written;

    Room(long bytes) {
        left = bytes;
    }

    /** Takes room for all of it. */
    synchronized void take(long bytes) throws IOException {
        if (left < bytes) {
            throw new IOException("No space left on device");
        }
        left -= bytes;
        written += bytes;
    }

    /** {@return how many of some bytes can be written now, at least one, as the system does it} */
    synchronized int some(int bytes) throws IOException {
        int some = (int) Math.min(bytes, left);
        take(bytes == 0 ? 0 : Math.max(1, some));
        return some;
    }

    synchronized void enlarge(long bytes) {
        left += bytes;
    }

    synchronized long written() {
        return written;
    }
}
