package org.dsno.experiments.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * The most memory that this process has had resident since it was reset, by Linux's proc(5): VmHWM of
 * {@code /proc/self/status}, set back by writing 5 to {@code /proc/self/clear_refs}. Where there is no such file, or it may
 * not be written, nothing is known: the peak would be one of something else.
 */
public final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");

    private final boolean known;

    private PeakMemory(boolean known) {
        this.known = known;
    }

    /** Begins to watch. */
    public static PeakMemory reset() {
        if (!Files.isWritable(CLEAR)) {
            return new PeakMemory(false);
        }
        try {
            Files.writeString(CLEAR, "5");
            return new PeakMemory(true);
        } catch (IOException notAllowed) {
            return new PeakMemory(false); // a container may refuse what the file's mode allows
        }
    }

    /** {@return bytes; empty where the system does not say} */
    public OptionalLong bytes() throws IOException {
        return known ? peak(Files.readAllLines(STATUS)) : OptionalLong.empty();
    }

    static OptionalLong peak(List<String> status) {
        return value(status, "VmHWM:");
    }

    private static OptionalLong value(List<String> status, String key) {
        return status.stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }
}
