package org.dsno.experiments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dsno.experiments.report.ReportPage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dsno report}. */
@Command(
        name = "report",
        sortOptions = false,
        description = {
            "Makes the report of a sweep from its tables and manifests: one HTML file that needs no other.",
            "The sweep may be unfinished, or have failed cells: the report says so."
        },
        footer = {"  ${COMMAND-FULL-NAME} runs/mine", "  ${COMMAND-FULL-NAME} runs/mine --output mine.html"})
final class Report implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli adds its options
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FOLDER", description = "folder of a sweep, such as runs/NAME")
    private Path folder = Path.of("");

    @Option(names = "--output", paramLabel = "FILE", description = "the report (default: report.html in the folder)")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        Path file = output == null ? folder.resolve("report.html") : output;
        ReportPage.write(folder, file);
        System.out.println("report: " + file);
        return 0;
    }
}
