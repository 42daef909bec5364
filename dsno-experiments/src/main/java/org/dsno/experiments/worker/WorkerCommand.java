package org.dsno.experiments.worker;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dsno.core.device.SessionOptions;

/**
 * How a worker's process, or another of this program, is started: with this process's Java, class path and options, its
 * memory shared between all workers.
 *
 * @param mainClass whose main serves a {@link Worker} on the standard streams
 */
public record WorkerCommand(String mainClass) {
    private static final String CRASH = "crash-#.log";
    private static final String HEAP = "-Xmx";
    private static final long LONG = 1 << 20;
    private static final List<String> OF_THIS_PROCESS_ALONE = List.of(
            "-agentlib",
            "-agentpath",
            "-javaagent",
            "-Xrun",
            "-XX:ErrorFile",
            "-Xdebug",
            "-Xlog",
            "-XX:StartFlightRecording",
            "-Dcom.sun.management.jmxremote");
    private static final List<String> OF_ITS_WHOLE_MEMORY =
            List.of("-Xms", "-Xmn", "-XX:InitialHeapSize", "-XX:NewSize", "-XX:MaxNewSize");
    /** A launcher says by this that its options are of a process that computes nothing itself. */
    private static final String QUICK = "dsno.quick-start";

    private static final List<String> OF_A_QUICK_START = List.of("-XX:Tier4", "-D" + QUICK);
    /** Java reads options from these, too; they are among those of this process already. */
    private static final List<String> OPTIONS = List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    /** Deletes, of what workers of earlier runs left in a folder, what has become long, and the crash reports. */
    public static void deleteOldLogs(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "*.log")) {
            for (Path log : logs) {
                if (Files.size(log) > LONG || log.getFileName().toString().startsWith("crash-")) {
                    Files.delete(log);
                }
            }
        }
    }

    /** {@return where Java tells of a crash of the process with this log} */
    static Path crashReport(Path log, long pid) {
        return log.resolveSibling(CRASH.replace("#", Long.toString(pid)));
    }

    /**
     * Starts one.
     *
     * @param log takes what the worker writes to its standard error, after what is there
     * @param workers that share the memory
     * @param session what the sessions of the process are to do
     * @param arguments of the main class
     */
    public Process start(Path log, int workers, SessionOptions session, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> OF_THIS_PROCESS_ALONE.stream().noneMatch(option::startsWith))
                .filter(option ->
                        !Boolean.getBoolean(QUICK) || OF_A_QUICK_START.stream().noneMatch(option::startsWith))
                .filter(option -> workers == 1 || OF_ITS_WHOLE_MEMORY.stream().noneMatch(option::startsWith))
                .forEach(command::add);
        if (workers > 1) {
            command.add(HEAP + Runtime.getRuntime().maxMemory() / workers);
        }
        // Where native code crashes, Java tells of it in a file of its own.
        command.add("-XX:ErrorFile=" + log.resolveSibling(CRASH.replace("#", "%p")));
        command.add("-XX:-CreateCoredumpOnCrash");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(mainClass);
        command.addAll(List.of(arguments));
        ProcessBuilder process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
        process.environment().keySet().removeAll(OPTIONS);
        session.environment()
                .forEach((name, value) -> process.environment()
                        .merge(name, value, (there, ours) -> name.endsWith("_FLAGS") ? there + " " + ours : ours));
        return process.start();
    }
}
