package org.dsno.experiments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What every command says of itself, to the letter. Files: help/NAME.txt among the test resources. */
class HelpTest {
    static Stream<CommandLine> commands() {
        List<CommandLine> all = new ArrayList<>(List.of(Main.runExperiment()));
        collect(Main.dsno(), all);
        return all.stream();
    }

    private static void collect(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(below -> collect(below, all));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpIsAsItWas(CommandLine command) throws IOException {
        String file = "/help/" + command.getCommandSpec().qualifiedName("-") + ".txt";
        String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);

        try (InputStream expected = HelpTest.class.getResourceAsStream(file)) {
            assertThat(expected).as(file + " is to hold:\n" + help).isNotNull();
            assertThat(help).isEqualTo(new String(expected.readAllBytes(), UTF_8));
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandSaysWhatItDoesHowAndHowItEnds(CommandLine command) {
        var usage = command.getCommandSpec().usageMessage();
        assertThat(usage.description()).isNotEmpty();
        assertThat(usage.description()[0]).endsWith(".");
        assertThat(usage.footer()).isNotEmpty();
        assertThat(usage.exitCodeList()).containsOnlyKeys("0", "1", "2", "3", "130");
        assertThat(command.getUsageMessage().lines()).allMatch(line -> line.length() <= 100);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void examplesNameCommandsAndOptionsThatThereAre(CommandLine command) {
        for (String line :
                command.getUsageMessage(CommandLine.Help.Ansi.OFF).lines().toList()) {
            if (!line.strip().matches("(dsno|run-experiment) .*") || line.contains("COMMAND")) {
                continue;
            }
            CommandLine named = line.strip().startsWith("dsno") ? Main.dsno() : Main.runExperiment();
            for (String word : line.strip().split(" ")) {
                named = named.getSubcommands().getOrDefault(word, named);
                if (word.startsWith("--")) {
                    assertThat(named.getCommandSpec().findOption(word)).as(line).isNotNull();
                }
            }
        }
    }

    @Test
    void aMistypedCommandOrOptionGetsTheNearest() {
        Output command = Output.ofDsno("evalute", "x");
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err()).contains("'evalute'", "Did you mean: dsno evaluate");
        Output option = Output.ofDsno("sample", "x", "--output", "y", "--cuont", "3");
        assertThat(option.code()).isEqualTo(2);
        assertThat(option.err()).contains("'--cuont'", "did you mean '--count'?");
        Output below = Output.ofDsno("export");
        assertThat(below.code()).isEqualTo(2);
        assertThat(below.err()).startsWith("which command? Known: operator, trajectories, statistics.\n");
    }

    @Test
    void bothNamesRunExperiments() {
        Output run = Output.ofDsno("run", "nowhere.yaml");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).isEqualTo(Output.of("nowhere.yaml").err()).startsWith("nowhere.yaml");
        assertThat(Output.of("--help").out()).startsWith("Usage: run-experiment ");
        assertThat(Output.ofDsno("run", "--help").out()).startsWith("Usage: dsno run ");
    }

    @Test
    void aStackTraceIsForWhoAsksWhereverTheyAsk() {
        assertThat(Output.ofDsno("export", "trajectories", "nowhere", "b").err())
                .doesNotContain("\tat ");
        assertThat(Output.ofDsno("--debug", "export", "trajectories", "nowhere", "b")
                        .err())
                .contains("\tat ");
        assertThat(Output.ofDsno("export", "trajectories", "nowhere", "b", "--debug")
                        .err())
                .contains("\tat ");
    }
}
