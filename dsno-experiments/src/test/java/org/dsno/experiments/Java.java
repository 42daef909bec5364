package org.dsno.experiments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Java processes of this class path, for tests that end them. */
final class Java {
    private Java() {}

    /** Starts one; what it prints is appended to the log. */
    static Process start(Path log, Class<?> main, String... arguments) throws IOException {
        return start(List.of(), log, main, arguments);
    }

    /** Starts one with more options of Java. */
    static Process start(List<String> options, Path log, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1", // what lives for seconds need not be compiled well
                "-XX:+UseSerialGC",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=1")); // not too fast on a large machine
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Sends a signal by its name, such as INT. */
    static void signal(ProcessHandle process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }
}
