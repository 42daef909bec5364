package org.dsno.experiments.worker;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of a process that ended when it should not have. */
public final class LastWords {
    private static final int LONGEST = 300;
    private static final long ENOUGH = 1 << 16;
    private static final int SIGNALLED = 128;
    private static final Map<Integer, String> SIGNALS = Map.of(
            4, "SIGILL",
            6, "SIGABRT",
            7, "SIGBUS",
            8, "SIGFPE",
            9, "SIGKILL, which is how the system ends a process when memory runs out",
            11, "SIGSEGV",
            15, "SIGTERM");
    /** TensorFlow says these every time. */
    private static final List<String> HARMLESS = List.of("absl::InitializeLog", "MLIR V1", "oneDNN supports DT_INT32");

    private LastWords() {}

    /**
     * {@return how a process ended, with the last line that it wrote}
     *
     * @param code its exit code
     * @param from where in its log it began
     */
    public static String of(int code, Path log, long from) throws IOException {
        String signal = SIGNALS.get(code - SIGNALLED);
        String said = lastLine(log, from).map(line -> ": " + line).orElse("");
        return (signal == null ? "exit code " + code : signal)
                + said
                + (signal != null && said.isEmpty() ? "" : "; what it wrote is in " + log);
    }

    private static byte[] end(Path log, long from) throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            channel.position(Math.max(Math.min(from, channel.size()), channel.size() - ENOUGH));
            return Channels.newInputStream(channel).readAllBytes();
        }
    }

    private static Optional<String> lastLine(Path log, long from) throws IOException {
        return new String(end(log, from), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && HARMLESS.stream().noneMatch(line::contains))
                .reduce((earlier, later) -> later)
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    }
}
