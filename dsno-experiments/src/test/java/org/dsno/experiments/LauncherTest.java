package org.dsno.experiments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a small tree with a space in its path, a Maven that notes its calls and a Java that prints its own. */
class LauncherTest {
    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then echo "openjdk version \\"${FAKE_VERSION:-17.0.1}\\" 2021-10-19" >&2; exit 0; fi
            for option; do
              case $option in -XX:ArchiveClassesAtExit=*)
                echo "archive $*" >> "$CALLS"
                [ -n "${FAKE_NO_ARCHIVE-}" ] || echo classes > "${option#*=}"
                exit 1 ;;
              esac
            done
            pwd; printf '%s\\n' "$@"; sleep "${FAKE_RUN:-0}"; exit "${FAKE_EXIT:-0}"
            """;
    private static final String MAVEN = """
            #!/bin/sh
            echo "$@" >> "$CALLS"
            if [ -n "${FAKE_FAILURE-}" ]; then echo "[ERROR] $FAKE_FAILURE"; exit 1; fi
            mkdir -p dsno-experiments/target/app/lib; sleep 0.2
            """;

    @TempDir
    Path folder;

    private Path tree;
    private Path calls;

    @BeforeEach
    void plantTree() throws IOException {
        tree = folder.resolve("a tree");
        calls = folder.resolve("calls");
        Files.createFile(calls);
        write(folder.resolve("bin/java"), JAVA);
        write(folder.resolve("bin/mvn"), MAVEN);
        write(tree.resolve("run-experiment"), Files.readString(Path.of("..", "run-experiment")));
        for (String file : List.of("pom.xml", ".mvn/maven.config", "dsno-core/pom.xml", "dsno-core/src/main/A.java")) {
            write(tree.resolve(file), "");
        }
    }

    @Test
    void buildsOnceAndPassesArgumentsAndExitCodeOn() throws Exception {
        Run first = launch(Map.of("FAKE_EXIT", "7"), "an experiment.yaml", "--dry-run");
        assertThat(first.exitCode).isEqualTo(7);
        assertThat(first.errors).contains("run-experiment: building dsno");
        assertThat(first.output.get(0)).isEqualTo(folder.toRealPath().toString());
        assertThat(first.output).endsWith("org.dsno.experiments.Main", "an experiment.yaml", "--dry-run");
        assertThat(first.output).contains("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");

        assertThat(launch(Map.of()).errors).isEmpty();
        assertThat(calls()).singleElement().asString().endsWith("package");
    }

    @Test
    void findsItsFolderThroughLinks() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("first link"), Path.of("a tree/run-experiment"));
        Path second = Files.createSymbolicLink(folder.resolve("second link"), link);
        assertThat(launch(second, Map.of()).exitCode).isZero();
        assertThat(tree.resolve("target/launcher/current/built")).exists();
    }

    @Test
    void buildsAgainAfterAChangeButNotAfterOneOfATest() throws Exception {
        launch(Map.of());
        write(tree.resolve("dsno-core/src/test/T.java"), "");
        age(tree.resolve("dsno-core/src"), -60);
        launch(Map.of());
        assertThat(calls()).hasSize(1);
        age(tree.resolve("dsno-core/src/main/A.java"), 60);
        launch(Map.of());
        assertThat(calls()).hasSize(2);
    }

    @Test
    void buildsAgainForOtherMavenArguments() throws Exception {
        launch(Map.of());
        launch(Map.of("DSNO_MAVEN_ARGS", "-o -Pgpu"));
        launch(Map.of("DSNO_MAVEN_ARGS", "-o -Pgpu"));
        assertThat(calls()).hasSize(2);
        assertThat(calls().get(1)).contains(" -o -Pgpu ");
    }

    @Test
    void showsWhatMavenSaidWhenItFails() throws Exception {
        Run failed = launch(Map.of("FAKE_FAILURE", "A.java does not compile"));
        assertThat(failed.exitCode).isEqualTo(3);
        assertThat(failed.errors).contains("[ERROR] A.java does not compile").contains("the build failed");
        assertThat(launch(Map.of()).exitCode).isZero();
    }

    @Test
    void refusesAnOldJava() throws Exception {
        Run refused = launch(Map.of("FAKE_VERSION", "11.0.2"));
        assertThat(refused.exitCode).isEqualTo(3);
        assertThat(refused.errors).contains("11.0.2").contains("Java 17 or newer");
    }

    @Test
    void givesANewerJavaTheOptionsThatItKnows() throws Exception {
        String option = "--sun-misc-unsafe-memory-access=allow";
        assertThat(launch(Map.of()).output).doesNotContain(option);
        assertThat(launch(Map.of("FAKE_VERSION", "25")).output).contains(option);
    }

    @Test
    void archivesClassesOnceForEachJava() throws Exception {
        assertThat(launch(Map.of()).output).anyMatch(option -> option.matches("-XX:SharedArchiveFile=.*/a tree/.*jsa"));
        launch(Map.of());
        assertThat(archivings())
                .singleElement()
                .asString()
                .endsWith("FirstCommands " + tree.toRealPath() + "/experiments.yaml");
        Run other = launch(Map.of("FAKE_VERSION", "25"));
        assertThat(archivings()).hasSize(2);
        assertThat(other.output).anyMatch(option -> option.startsWith("-XX:SharedArchiveFile="));
        assertThat(calls()).hasSize(1);
    }

    @Test
    void startsWithoutAnArchiveWhereNoneCanBeMade() throws Exception {
        for (int i = 0; i < 2; i++) {
            Run run = launch(Map.of("FAKE_NO_ARCHIVE", "1"));
            assertThat(run.exitCode).isZero();
            assertThat(run.output).noneMatch(option -> option.startsWith("-XX:SharedArchiveFile="));
        }
        assertThat(archivings()).as("tried once").hasSize(1);
    }

    @Test
    void hastensWhatDoesNotComputeItself() throws Exception {
        Path dsno = Files.createSymbolicLink(tree.resolve("dsno"), Path.of("run-experiment"));
        String option = "-Ddsno.quick-start=true";
        for (String command : List.of("plugins", "schema", "run", "--help")) {
            assertThat(launch(dsno, Map.of(), command).output).as(command).contains(option);
        }
        assertThat(launch(dsno, Map.of(), "sample", "--help").output).contains(option);
        for (String command : List.of("sample", "bench", "trajectories")) {
            assertThat(launch(dsno, Map.of(), command, "file").output)
                    .as(command)
                    .doesNotContain(option);
        }
    }

    @Test
    void takesSeveralJavaOptions() throws Exception {
        assertThat(launch(Map.of("JAVA_OPTS", "-Xmx1g -Da=*")).output).contains("-Xmx1g", "-Da=*");
    }

    @Test
    void buildsOnceForTwoThatStartAtOnce() throws Exception {
        Process one = start(tree.resolve("run-experiment"), Map.of());
        Process other = start(tree.resolve("run-experiment"), Map.of());
        assertThat(finish(one).exitCode).isZero();
        assertThat(finish(other).exitCode).isZero();
        assertThat(calls()).hasSize(1);
    }

    @Test
    void removesAnOldApplicationOnlyAfterItsLastRun() throws Exception {
        Process running = start(tree.resolve("run-experiment"), Map.of("FAKE_RUN", "60"));
        try {
            assertThat(running.inputReader().readLine()).isNotEmpty(); // so it runs, and its application is locked
            launch(Map.of("DSNO_MAVEN_ARGS", "-Pgpu"));
            assertThat(applications()).hasSize(2);
        } finally {
            Stream.concat(running.descendants(), Stream.of(running.toHandle())).forEach(ProcessHandle::destroy);
            running.waitFor();
        }
        launch(Map.of("DSNO_MAVEN_ARGS", "-o"));
        assertThat(applications()).hasSize(1);
    }

    private record Run(int exitCode, List<String> output, String errors) {}

    private Run launch(Map<String, String> environment, String... arguments) throws Exception {
        return launch(tree.resolve("run-experiment"), environment, arguments);
    }

    private Run launch(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        return finish(start(launcher, environment, arguments));
    }

    private Process start(Path launcher, Map<String, String> environment, String... arguments) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(Stream.concat(Stream.of(launcher.toString()), Arrays.stream(arguments))
                        .toList());
        builder.directory(folder.toFile());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeAll(List.of("JAVA_HOME", "JAVA_OPTS", "DSNO_MAVEN_ARGS"));
        variables.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        variables.put("CALLS", calls.toString());
        variables.putAll(environment);
        return builder.start();
    }

    /** The outputs are short enough for the pipes, so that they can be read one after the other. */
    private static Run finish(Process process) throws Exception {
        List<String> output = process.inputReader(UTF_8).lines().toList();
        String errors = String.join("\n", process.errorReader(UTF_8).lines().toList());
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), output, errors);
    }

    /** Calls of Maven. */
    private List<String> calls() throws IOException {
        return Files.readAllLines(calls).stream()
                .filter(call -> !call.startsWith("archive "))
                .toList();
    }

    private List<String> archivings() throws IOException {
        return Files.readAllLines(calls).stream()
                .filter(call -> call.startsWith("archive "))
                .toList();
    }

    private List<String> applications() throws IOException {
        try (Stream<Path> each = Files.list(tree.resolve("target/launcher"))) {
            return each.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("app-"))
                    .toList();
        }
    }

    /** Writes an executable file of a minute ago, which is older than anything the launcher makes. */
    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        age(file, -60);
    }

    private static void age(Path file, long seconds) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds)));
    }
}
