package org.dsno.experiments;

import java.nio.file.*;
import org.junit.jupiter.api.Test;

class GoldenWriterTest {
    @Test
    void write() throws Exception {
        for (var command : HelpTest.commands().toList()) {
            Files.writeString(
                    Path.of("src/test/resources/help/"
                            + command.getCommandSpec().qualifiedName("-") + ".txt"),
                    command.getUsageMessage(picocli.CommandLine.Help.Ansi.OFF));
        }
        Files.writeString(
                Path.of("../docs/settings.md"),
                Output.ofDsno("schema", "--markdown").out());
    }
}
