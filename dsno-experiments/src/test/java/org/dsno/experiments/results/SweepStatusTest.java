package org.dsno.experiments.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepStatusTest {
    @TempDir
    Path folder;

    private static SweepStatus status() {
        PlannedCell cell = new PlannedCell("e", Map.of("training.loss", "l1"), 3, "id", "cells/e/x");
        return new SweepStatus(
                SweepStatus.State.RUNNING,
                "2024-01-02T03:04:05Z",
                "2024-01-02T03:05:05Z",
                new SweepStatus.Owner(17, "machine"),
                SweepStatus.Counts.of(9, 4, 1, 1),
                List.of(SweepStatus.Running.of(cell)));
    }

    @Test
    void isWhatTheFileSays() throws IOException {
        status().write(folder);

        assertThat(Files.readString(folder.resolve("status.json")))
                .isEqualToIgnoringWhitespace("""
                        {"state": "running",
                         "started": "2024-01-02T03:04:05Z",
                         "updated": "2024-01-02T03:05:05Z",
                         "process": {"pid": 17, "host": "machine"},
                         "cells": {"total": 9, "done": 4, "failed": 1, "running": 1, "waiting": 3},
                         "running": [{"experiment": "e", "axes": {"training.loss": "l1"}, "seed": 3, "folder": "cells/e/x"}]}
                        """)
                .endsWith("}\n");
        assertThat(SweepStatus.read(folder)).isEqualTo(status());
    }

    @Test
    void knowsItsProcessAndTheTime() {
        Instant started = Instant.parse("2024-01-02T03:04:05.678Z");
        SweepStatus now =
                SweepStatus.now(SweepStatus.State.STOPPED, started, SweepStatus.Counts.of(1, 0, 0, 0), List.of());

        assertThat(now.started()).isEqualTo("2024-01-02T03:04:05Z");
        assertThat(Instant.parse(now.updated())).isAfter(started);
        assertThat(now.process().pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(now.process().host()).isNotBlank();
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        Path file = folder.resolve("status.json");
        assertThatThrownBy(() -> SweepStatus.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": is missing; a sweep writes it when it is run");
        Files.writeString(file, "{\"state\": \"sleeping\"}");
        assertThatThrownBy(() -> SweepStatus.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": is damaged: lacks the key 'started'");
    }
}
