package org.dsno.experiments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What bash makes of the script. */
@EnabledIf("thereIsABash")
class CompletionTest {
    @TempDir
    Path folder;

    private Path script;

    static boolean thereIsABash() {
        return Files.isExecutable(Path.of("/bin/bash"));
    }

    @BeforeEach
    void printScript() throws IOException {
        Output printed = Output.ofDsno("completion");
        assertThat(printed.code()).as(printed.err()).isZero();
        script = Files.writeString(folder.resolve("completion"), printed.out());
    }

    @Test
    void bashUnderstandsIt() throws IOException, InterruptedException {
        assertThat(bash("bash -n '" + script + "'")).isEmpty();
    }

    @Test
    void knowsCommandsAndOptions() throws IOException, InterruptedException {
        assertThat(completed("dsno", "s")).contains("sample", "spectrum", "solvers");
        assertThat(completed("dsno", "export", "o")).contains("operator");
        assertThat(completed("dsno", "sample", "--c")).contains("--count", "--classes");
        assertThat(completed("dsno", "plugins", "--kind", "ba")).contains("backbone");
        assertThat(completed("run-experiment", "--dr")).contains("--dry-run");
    }

    @Test
    void knowsThemByTheirNamesInTheirFolderToo() throws IOException, InterruptedException {
        String registered = bash("source '" + script + "'; complete -p dsno ./dsno run-experiment ./run-experiment");

        assertThat(registered.lines().map(line -> line.replaceFirst("complete .*-F ", "")))
                .containsExactly(
                        "_complete_dsno dsno",
                        "_complete_dsno ./dsno",
                        "_complete_run-experiment run-experiment",
                        "_complete_run-experiment ./run-experiment");
        assertThat(completed("./dsno", "s")).contains("sample", "spectrum", "solvers");
        assertThat(completed("./dsno", "sample", "--c")).contains("--count", "--classes");
        assertThat(completed("./run-experiment", "--dr")).contains("--dry-run");
    }

    /** What bash offers for the last word. */
    private List<String> completed(String... words) throws IOException, InterruptedException {
        return bash("source '" + script + "'; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                        + (words.length - 1) + "; COMP_LINE='" + String.join(" ", words)
                        + "'; COMP_POINT=${#COMP_LINE}; _complete_" + words[0].replace("./", "") + " " + words[0] + " "
                        + words[words.length - 1] + " " + words[words.length - 2]
                        + "; printf '%s\\n' \"${COMPREPLY[@]}\"")
                .lines()
                .map(String::strip)
                .toList();
    }

    private static String bash(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/bash", "--norc", "-c", command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
