package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Every command in a block of the pages is run, in the order of the pages and in a folder with the files that they are
 * about. The files are those of the pages with small numbers.
 */
class DocumentedCommandsTest {
    private static final String RUN = "./run-experiment ";
    private static final String DSNO = "./dsno ";

    /** What takes long where it is run as it stands, and what is added so that it does not. */
    private static final Map<String, List<String>> SHORTER = Map.of(
            RUN + "experiments.yaml", List.of("--dry-run"), // minutes
            DSNO + "solvers", List.of("--samples", "8", "--evaluations", "5,10"),
            DSNO + "bench experiments.yaml --cell", List.of("--warm-up", "0", "--repetitions", "1", "--only", "data"),
            DSNO + "bench experiments.yaml --only", List.of("--warm-up", "0", "--repetitions", "1"),
            DSNO + "cost experiments.yaml --cell", List.of("--max-batch", "2", "--repetitions", "1"),
            DSNO + "cost experiments.yaml --max-batch",
                    List.of("--steps", "1", "--repetitions", "1", "--warm-up", "0"));

    /** What cannot be run here, and why; its options are checked. */
    private static final Map<String, String> NOT_RUN = Map.ofEntries(
            Map.entry(RUN + "examples/cifar10-distilled.yaml", "needs the images of CIFAR-10, and an hour"),
            Map.entry(
                    DSNO + "classifier examples/cifar10-distilled.yaml --flip --output classifier.pb",
                    "needs the images of CIFAR-10"),
            Map.entry(DSNO + "cost examples/cifar10-distilled.yaml", "needs the images of CIFAR-10"),
            Map.entry(
                    RUN + "examples/paper/cifar10-comparison.yaml --dry-run --no-estimate",
                    "needs the images of CIFAR-10 and a network"),
            Map.entry(
                    DSNO
                            + "classifier examples/paper/cifar10-comparison.yaml --flip --output examples/cifar10-classifier.pb",
                    "needs the images of CIFAR-10"),
            Map.entry(
                    RUN + "examples/paper/small/tables.yaml --only temporal-resolution",
                    "needs the images of CIFAR-10, and an hour"),
            Map.entry(RUN + "examples/paper/small/tables.yaml", "needs the images of CIFAR-10, and hours"),
            Map.entry(
                    DSNO + "bench experiments.yaml --against session.intra-op-threads=1 --against operator.modes=0",
                    "starts three processes; a test of its own has smaller ones"),
            Map.entry(
                    DSNO
                            + "bench examples/paper/small/tables.yaml --batch 64 --warm-up 3 --repetitions 20 --against session.precision=bfloat16 --against session.xla=true",
                    "needs the images of CIFAR-10"),
            Map.entry(DSNO + "bench experiments.yaml --output bench.csv", "takes a minute"),
            Map.entry(
                    DSNO + "bench examples/cifar10-distilled.yaml --repetitions 5 --output images.csv",
                    "needs the images of CIFAR-10"));

    /** Arguments of the commands that are files and folders. */
    private static final Set<String> PATHS = Set.of(
            "first.yaml",
            "distilled.yaml",
            "experiments.yaml",
            "big",
            "lmdb",
            "model",
            "set",
            "samples",
            "solvers",
            "spectrum",
            "bench.csv",
            "bench.json",
            "cost.csv",
            "measured.csv",
            "scores.csv",
            "statistics.npz",
            "dsno.schema.json");

    /** Where such words name a command. */
    private static final Set<String> COMMANDS = Main.dsno().getSubcommands().keySet();

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    static Path folder;

    @BeforeAll
    static void makeWhatTheCommandsAreAbout() throws IOException {
        for (Path page : Documents.pages()) {
            for (String block : Documents.blocks(page, "yaml")) {
                for (String name : List.of("first", "distilled")) {
                    if (block.startsWith("name: " + name)) {
                        Files.writeString(folder.resolve(name + ".yaml"), small(block));
                    }
                }
            }
        }
        Files.copy(Documents.ROOT.resolve("experiments.yaml"), folder.resolve("experiments.yaml"));
        Output first = Output.of(file("first.yaml"), "--output", file("runs/first"), "--only", "6");
        assertThat(first.code()).as(first.err()).isZero();
    }

    private static String small(String file) {
        return file.replaceAll("\\bsteps: [0-9]{3,}", "steps: 4")
                .replaceAll("warmup-steps: [0-9]+", "warmup-steps: 1")
                .replaceAll("milestones: \\[[^]]*]", "milestones: [2, 3]")
                .replaceAll("count: [0-9]+", "count: 128")
                .replaceAll("samples: [0-9]+", "samples: 32");
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    @TestFactory
    Stream<DynamicTest> everyCommandRuns() throws IOException {
        List<String> commands = commands();
        assertThat(commands).hasSizeGreaterThan(20);
        return commands.stream()
                .filter(command -> isOurs(command) && !NOT_RUN.containsKey(command))
                .map(command -> DynamicTest.dynamicTest(command, () -> {
                    Output output = run(command);
                    assertThat(output.code()).as(command + "\n" + output.err()).isZero();
                }));
    }

    @Test
    void whatIsNotRunIsThere() throws IOException {
        assertThat(commands()).containsAll(NOT_RUN.keySet());
    }

    /** Also of those that prose mentions, some of them with words in capitals for what is to be filled in. */
    @Test
    void everyOptionIsOneOfItsCommand() throws IOException {
        List<String> all = new ArrayList<>(commands());
        for (Path page : Documents.pages()) {
            all.addAll(Documents.code(page));
        }
        int checked = 0;
        for (String command : all) {
            if (isOurs(command) && !command.contains("COMMAND") && !command.contains("…")) {
                checked++;
                try {
                    of(command).parseArgs(words(command));
                } catch (CommandLine.MissingParameterException e) {
                    // A command that is only named.
                } catch (CommandLine.ParameterException e) {
                    throw new AssertionError(command, e);
                }
            }
        }
        assertThat(checked).isGreaterThan(30);
    }

    @Test
    void mavenIsCalledAsTheBuildIs() throws IOException {
        String build = Files.readString(Documents.ROOT.resolve(".ci/run"));
        String pom = Files.readString(Documents.ROOT.resolve("pom.xml"));
        List<String> calls =
                lines().stream().filter(line -> line.startsWith("mvn ")).toList();
        assertThat(calls).contains("mvn -B -ntp verify");
        for (String call : calls) {
            boolean byHand = call.equals("mvn package")
                    || call.startsWith("mvn -Pjmh ")
                    || call.startsWith("mvn verify -Dtests.excluded= ");
            assertThat(build.contains("exec " + call) || byHand).as(call).isTrue();
        }
        for (Path page : Documents.pages()) {
            Pattern.compile("-P([a-z-]+)")
                    .matcher(Files.readString(page))
                    .results()
                    .forEach(profile -> assertThat(pom).contains("<id>" + profile.group(1) + "</id>"));
        }
    }

    private static boolean isOurs(String command) {
        return command.startsWith(RUN) || command.startsWith(DSNO);
    }

    /** All lines of all blocks without a language; what goes on in the next line is one. */
    private static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path page : Documents.pages()) {
            for (String block : Documents.blocks(page, "")) {
                block.replaceAll("\\\\\n\\s*", "")
                        .lines()
                        .map(line -> line.replaceFirst("\\s+# .*", "").strip())
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    /** The commands of all blocks, each once; what stands before them is for the build. */
    private static List<String> commands() throws IOException {
        Set<String> commands = new LinkedHashSet<>();
        for (String line : lines()) {
            String command = line.replaceFirst("^DSNO_MAVEN_ARGS=\\S+ ", "");
            if (isOurs(command)) {
                commands.add(command);
            }
        }
        return List.copyOf(commands);
    }

    private static CommandLine of(String command) {
        return command.startsWith(RUN) ? Main.runExperiment() : Main.dsno();
    }

    private static String[] words(String command) {
        return WORD.matcher(command)
                .results()
                .skip(1)
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toArray(String[]::new);
    }

    private static Output run(String command) throws IOException {
        List<String> arguments = new ArrayList<>();
        List<String> words = Arrays.asList(words(command));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean isCommand = command.startsWith(DSNO) && i == 0 && COMMANDS.contains(word);
            if (word.startsWith("runs/")) {
                arguments.addAll(existing(word));
            } else if (i > 0 && words.get(i - 1).equals("--count")) {
                arguments.add(word.replaceFirst("000$", "")); // as small as the files
            } else {
                arguments.add(!isCommand && PATHS.contains(word) ? file(word) : word);
            }
        }
        SHORTER.forEach((start, more) -> {
            if (command.startsWith(start)) {
                arguments.addAll(more);
            }
        });
        if (command.startsWith(RUN) && !words.contains("--only")) {
            arguments.addAll(List.of("--only", "1"));
        }
        if (command.startsWith(RUN) || words.contains("distilled.yaml")) {
            // The current folder is not this one.
            String name = command.startsWith(RUN) ? "run-" + Integer.toHexString(command.hashCode()) : "distilled";
            arguments.addAll(List.of("--output", file("runs/" + name)));
        }
        String[] all = arguments.toArray(new String[0]);
        return command.startsWith(RUN) ? Output.of(all) : Output.ofDsno(all);
    }

    /** What a pattern names: ID is the end of one name, an asterisk of several. */
    private static List<String> existing(String pattern) throws IOException {
        Path path = folder.resolve(pattern);
        String name = path.getFileName().toString();
        boolean several = name.endsWith("*");
        String start = name.replaceFirst("(ID|\\*)$", "");
        try (Stream<Path> inside = Files.list(path.getParent())) {
            List<String> found = inside.filter(
                            one -> one.getFileName().toString().startsWith(start))
                    .map(Path::toString)
                    .sorted()
                    .toList();
            assertThat(found).as(pattern).isNotEmpty();
            return several ? found : found.subList(0, 1);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
