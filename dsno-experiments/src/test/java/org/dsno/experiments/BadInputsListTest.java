package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The answers to bad input as {@code docs/bad-inputs.md} lists them. Where an answer changes, {@code -Ddsno.renew=true}
 * writes the list anew.
 */
class BadInputsListTest {
    private static final Path LIST = Path.of("..", "docs", "bad-inputs.md");
    private static final String GOOD = """
            name: tiny
            device: cpu
            seeds: [0, 1]
            defaults:
              data: {name: ring, count: 64}
              teacher: ring
              trajectories: {solver: ddim, steps: 8, discretization: uniform, stored: 9, count: 64}
              operator: {backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}}
              training: {steps: 2, batch: 16}
              evaluation: {samples: 10, metrics: [trajectory-error]}
            experiments:
              one:
                grid: {operator.modes: [0, 1]}
            """;

    @TempDir
    Path folder;

    private final SoftAssertions softly = new SoftAssertions();
    private final StringBuilder list = new StringBuilder();

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("good.yaml"), GOOD);
    }

    @Test
    void isWhatIsSaid() throws Exception {
        list.append("""
                # Bad inputs

                What dsno says to inputs that are wrong, and its exit code: 2 for a wrong command or experiment file, 1 for
                a file that cannot be read or written. A test gives it every one of these and compares. `DIR` is the folder
                that the test works in. `--debug` adds the stack trace.
                """);
        commandLines();
        experimentFiles();
        namedFiles();
        sweepFolders();
        listedFiles();

        softly.assertAll();
        if (Boolean.getBoolean("dsno.renew")) {
            Files.writeString(LIST, list);
        }
        assertThat(list.toString())
                .as("renew the list with -Ddsno.renew=true, and read what changed")
                .isEqualTo(Files.readString(LIST));
    }

    private void commandLines() throws IOException {
        group("Command lines");
        row("an option that does not exist", "run", "--outptu", "x");
        row("a command that does not exist", "rum");
        row("an option without its value", "run", "good.yaml", "--jobs");
        row("no cell at a time", "run", "good.yaml", "--jobs", "0");
        row("a word for a number", "run", "good.yaml", "--jobs", "two");
        row("a device that does not exist", "run", "good.yaml", "--device", "tpu");
        row("no estimate of a run", "run", "good.yaml", "--no-estimate");
        row("cells that the plan has not, by number", "run", "good.yaml", "--only", "3-9");
        row("a range that runs backwards", "run", "good.yaml", "--only", "3-1");
        row("an experiment that the plan has not", "run", "good.yaml", "--only", "oen");
        row("an empty choice", "run", "good.yaml", "--only", "");
        row("a seed that the plan has not", "run", "good.yaml", "--only", "seed=7");
        row("a key that is no axis", "run", "good.yaml", "--only", "training.steps=2");
        row("choices that no cell meets", "run", "good.yaml", "--only", "1", "--only", "seed=1");
        row("a misspelt key", "run", "good.yaml", "--set", "training.stepz=3");
        row("a setting without a value", "run", "good.yaml", "--set", "training.steps");
        row("a setting without a key", "run", "good.yaml", "--set", "=3");
        row("a value of another kind", "run", "good.yaml", "--set", "training.steps=many");
        row("a value that is no YAML", "run", "good.yaml", "--set", "seeds=[1");
        row(
                "a warm-up that does not end",
                "run",
                "good.yaml",
                "--set",
                "training.learning-rate={peak: 1e-3, warmup-steps: 5}");
        row("a table where there is no folder", "bench", "good.yaml", "--output", "none/bench.csv");
        Files.writeString(folder.resolve("plan.html"), "<p>");
        row("no bench to compare with", "bench", "good.yaml", "--compare", "plan.html");
        row("a bench against a misspelt key", "bench", "good.yaml", "--against", "training.stepz=3");
        row("a folder of plug-ins that is not there", "run", "good.yaml", "--plugins", "none");
        row("a folder of plug-ins that is a file", "run", "good.yaml", "--plugins", "good.yaml");
        row("no set", "trajectories", "good.yaml");
        row("no trajectory", "trajectories", "good.yaml", "set", "--count", "0");
        row(
                "more trajectories than the disk holds",
                "trajectories",
                "good.yaml",
                "set",
                "--cell",
                "1",
                "--count",
                "2000000000");
        row("no operator", "sample", "--output", "samples");
        row("an operator that is not there", "sample", "none", "--output", "samples");
        row("an operator that is none", "sample", "good.yaml", "--output", "samples");
        row("samples over something", "sample", "none", "--output", "good.yaml");
        row("no sample", "sample", "none", "--output", "samples", "--count", "0");
    }

    private void experimentFiles() throws IOException {
        group("Experiment files that cannot be read");
        Files.createDirectory(folder.resolve("folder.yaml"));
        Files.write(folder.resolve("binary.yaml"), new byte[] {'n', 'a', 'm', 'e', ':', ' ', 0, 1, 2});
        Files.write(folder.resolve("latin.yaml"), "name: é".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(folder.resolve("empty.yaml"), "");
        Files.writeString(folder.resolve("tabs.yaml"), GOOD.replace("  data", "\tdata"));
        Files.writeString(folder.resolve("twice.yaml"), GOOD.replace("seeds: ", "device: gpu\nseeds: "));
        Files.writeString(folder.resolve("two.yaml"), GOOD + "---\n" + GOOD);
        Files.writeString(folder.resolve("deep.yaml"), "a: " + "[".repeat(1000) + "]".repeat(1000));
        Files.writeString(folder.resolve("large.yaml"), "a: " + "x".repeat(1_000_001));
        Files.writeString(folder.resolve("lacks.yaml"), GOOD.replace("defaults:", "defaults: [base.yml, {"));
        Files.writeString(folder.resolve("round.yaml"), "name: round\ndefaults: [round.yaml]\nexperiments: {a: {}}\n");
        Files.writeString(folder.resolve("include.yaml"), "name: x\ndefaults: [none.yaml]\nexperiments: {a: {}}\n");
        row("is not there", "run", "absent.yaml");
        row("is not there, but one of nearly the name", "run", "good.yml");
        row("is a folder", "run", "folder.yaml");
        row("is binary", "run", "binary.yaml");
        row("is not UTF-8", "run", "latin.yaml");
        row("is empty", "run", "empty.yaml");
        row("has a tab for indentation", "run", "tabs.yaml");
        row("has a key twice", "run", "twice.yaml");
        row("has two documents", "run", "two.yaml");
        row("has a brace that is not closed", "run", "lacks.yaml");
        row("is nested without end", "run", "deep.yaml");
        row("is larger than any that a person writes", "run", "large.yaml");
        row("includes what is not there", "run", "include.yaml");
        row("includes itself", "run", "round.yaml");
    }

    private void namedFiles() throws IOException {
        group("What an experiment file names");
        Files.write(folder.resolve("test_batch.bin"), new byte[5000]);
        Files.writeString(folder.resolve("points.csv"), "x,y\n1,2\n3,four\n");
        String data = "{name: ring, count: 64}";
        changed("a data set that is not there", data, "{name: csv, path: none.csv}");
        changed("a data set that ends too early", data, "{name: cifar10, path: ., split: test}");
        changed("points that are no numbers", data, "{name: csv, path: points.csv}");
        changed("more points than fit into memory", data, "{name: ring, count: 2000000000}");
        changed(
                "a teacher that is not there",
                "teacher: ring",
                "teacher: {name: pretrained, backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}, weights: none}");
        changed("a teacher of other data", "teacher: ring", "teacher: {name: gaussian, mean: [0], std: 1}");
        changed(
                "trajectories that are not there",
                "{solver: ddim, steps: 8, discretization: uniform, stored: 9, count: 64}",
                "{set: none}");
        changed("steps that miss a stored time", "steps: 8,", "steps: 6,");
        changed(
                "a backbone for other data",
                "name: mlp, width: 8, blocks: 1, embedding: 8",
                "name: residual, channels: 132");
    }

    private void sweepFolders() throws IOException {
        group("Folders of sweeps");
        Path sweep = Files.createDirectory(folder.resolve("sweep"));
        row("is not there", "report", "none");
        row("is a file", "report", "good.yaml");
        row("is empty", "report", "sweep");
        Files.writeString(sweep.resolve("plan.json"), "{\"format\": ");
        row("has a damaged plan.json", "report", "sweep");
        Files.writeString(sweep.resolve("plan.json"), "{\"format\": 9}");
        row("has a plan.json of a later version", "report", "sweep");
        Files.writeString(sweep.resolve("plan.json"), "{\"format\": 1, \"name\": 3}");
        row("has a plan.json that lacks most", "report", "sweep");
        Files.delete(sweep.resolve("plan.json"));
        Files.writeString(sweep.resolve("results.csv"), "experiment,seed\r\none\r\n");
        row("has a results.csv with a short row", "report", "sweep");
        Files.writeString(sweep.resolve("results.csv"), "experiment,seed\r\n\"one,0\r\n");
        row("has a results.csv whose quotes do not end", "report", "sweep");
        Files.writeString(sweep.resolve("results.csv"), "");
        row("has an empty results.csv", "report", "sweep");
        Files.writeString(sweep.resolve("results.csv"), "experiment,seed,status,sample-l1\r\none,0,done,much\r\n");
        row("has a results.csv with a word for a number", "report", "sweep");
        Files.writeString(folder.resolve("taken"), "");
        row("is to be made in the place of a file", "run", "good.yaml", "--output", "taken");
        Path cell = Files.createDirectories(sweep.resolve("cells/one/cell"));
        row("a cell without an operator", "sample", "sweep/cells/one/cell", "--output", "samples");
        Files.write(cell.resolve("operator.safetensors"), new byte[20]);
        row("a cell with a damaged operator", "sample", "sweep/cells/one/cell", "--output", "samples");
        row("a cell that is not finished", "evaluate", "sweep/cells/one/cell");
        Files.writeString(cell.resolve("status.json"), "{");
        row("a cell with a damaged status", "evaluate", "sweep/cells/one/cell");
        Path set = Files.createDirectories(sweep.resolve("stages/trajectories-1"));
        row("a trajectory set without a manifest", "trajectories", "--verify", "sweep/stages/trajectories-1");
        Files.writeString(set.resolve("manifest.json"), "{");
        row("a trajectory set with a damaged manifest", "trajectories", "--verify", "sweep/stages/trajectories-1");
        row("the same, to be looked at", "spectrum", "sweep/stages/trajectories-1", "--output", "x");
        Files.writeString(sweep.resolve("results.csv"), "experiment,seed,status\r\none,0,done\r\n");
        row("a report where there is no folder", "report", "sweep", "--output", "none/report.html");
    }

    /** Those that have their answers beside them, and a test of their own. */
    private void listedFiles() throws IOException, URISyntaxException {
        group("Settings that are wrong");
        list.insert(
                list.lastIndexOf("| wrong |"),
                "The files are in the folder `wrong` of the tests. All have the exit code 2.\n\n");
        Path wrong = Path.of(
                Objects.requireNonNull(getClass().getResource("config/wrong")).toURI());
        try (Stream<Path> files = Files.list(wrong)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString().replace(".txt", "");
                line(name.replace('-', ' '), Files.readString(file), Failures.WRONG_INPUT);
            }
        }
    }

    private void group(String title) {
        list.append("\n## ").append(title).append("\n\n| wrong | what dsno says | exit code |\n| --- | --- | --- |\n");
    }

    private void changed(String wrong, String from, String to) throws IOException {
        assertThat(GOOD).contains(from);
        Files.writeString(folder.resolve("bad.yaml"), GOOD.replace(from, to));
        row(wrong, "run", "bad.yaml");
    }

    /** @param arguments of {@code dsno}; names of files are of the test's folder */
    private void row(String wrong, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        for (String argument : arguments) {
            boolean path = command.size() > 0
                    && !argument.startsWith("-")
                    && argument.matches(".*\\.(yaml|yml|html)|(sweep|none|samples|set|taken|x)(/.*)?");
            command.add(path ? folder.resolve(argument).toString() : argument);
        }
        Output run = Output.ofDsno(command.toArray(new String[0]));
        softly.assertThat(run.code()).as(wrong + run.err()).isIn(Failures.FAILED, Failures.WRONG_INPUT);
        softly.assertThat(run.err()).as(wrong).isNotEmpty().doesNotContain("\tat ", "unexpected: ");
        command.add("--debug");
        Output debug = Output.ofDsno(command.toArray(new String[0]));
        softly.assertThat(debug.code()).as(wrong).isEqualTo(run.code());
        softly.assertThat(debug.err()).as(wrong).contains("\tat ");
        line(wrong, run.err(), run.code());
    }

    private void line(String wrong, String message, int code) {
        String said = message.lines()
                .filter(line -> !line.startsWith("device: "))
                .map(line -> line.replace(folder.toString(), "DIR")
                        .replaceAll("room for [0-9.]+ [A-Za-z]+", "room for N GB")
                        .replace("|", "\\|")
                        .replace("`", "'"))
                .map(line -> "`" + line.strip() + "`")
                .collect(Collectors.joining("<br>"));
        list.append("| ")
                .append(wrong)
                .append(" | ")
                .append(said)
                .append(" | ")
                .append(code)
                .append(" |\n");
    }
}
