package org.dsno.experiments.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.dsno.core.Progress;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.SessionOptions;
import org.dsno.experiments.cell.Watcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerSlotTest {
    private static final Order.WrittenOut CELL = new Order.WrittenOut("e", Map.of(), 0, "");
    private static final String FOLDER = "cells/e/x";

    @TempDir
    Path sweep;

    private WorkerSlot slot;

    @BeforeEach
    void open() {
        slot = new WorkerSlot(
                new WorkerCommand(ObedientWorker.class.getName()),
                sweep.resolve("workers/1.log"),
                1,
                begin(),
                new StopFlag());
    }

    @AfterEach
    void close() {
        slot.close();
    }

    private Order.Begin begin() {
        return new Order.Begin(
                "sweep", 1, sweep, sweep, List.of(), DeviceChoice.CPU, SessionOptions.DEFAULT, 0, List.of());
    }

    private Event perform(Order order) throws IOException {
        return slot.perform(order, new Watcher() {
            @Override
            public Progress part(String name) {
                return Progress.silent();
            }

            @Override
            public void note(String line) {}
        });
    }

    private ProcessHandle worker() throws IOException {
        long pid = Long.parseLong(((Event.Failed) perform(new Order.Measure(CELL))).message());
        return ProcessHandle.of(pid).orElseThrow();
    }

    @Test
    void aWorkerThatSomebodyEndsWhileItHasNothingToDoIsReplaced() throws Exception {
        assertThat(slot.startSeconds()).isZero();
        ProcessHandle first = worker();
        assertThat(worker()).isEqualTo(first);
        assertThat(slot.startSeconds()).isPositive();

        first.destroy();
        first.onExit().get(60, TimeUnit.SECONDS);

        assertThat(worker()).isNotEqualTo(first);
    }

    @Test
    void theReportOfACrashIsKeptWithItsCellTheLastOneAlone() throws Exception {
        Path cell = Files.createDirectories(sweep.resolve(FOLDER));
        for (int i = 0; i < 2; i++) {
            Event end = perform(new Order.Run(CELL, "identity", FOLDER));

            assertThat(end)
                    .isEqualTo(new Event.Crashed("the process that ran it ended: SIGSEGV (0xb) at pc=0x0000 in C"
                            + " [libmade_up.so+0x1] crash+0x1; Java's report of the crash is "
                            + cell.resolve("crash.log")));
        }
        assertThat(cell).isDirectoryContaining("glob:**/crash.log");
        assertThat(sweep.resolve("workers")).isDirectoryNotContaining("glob:**/crash-*");
    }
}
