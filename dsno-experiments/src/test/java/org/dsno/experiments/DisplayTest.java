package org.dsno.experiments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.dsno.core.Progress;
import org.dsno.experiments.Display.Colour;
import org.junit.jupiter.api.Test;

/** What is printed, to the letter, as a clock that stands still but for what the test adds would have it. */
class DisplayTest {
    private static final Terminal PIPE = new Terminal(false, false, 80);
    private static final Terminal TERMINAL = new Terminal(true, true, 80);
    private static final String UP = "\033[1A\033[2K";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream to = new PrintStream(bytes, true, UTF_8);
    private long now;

    private Display display(Terminal terminal) {
        return new Display(to, terminal, () -> now);
    }

    private void passSeconds(double seconds) {
        now += (long) (1e9 * seconds);
    }

    private String printed() {
        String text = bytes.toString(UTF_8);
        bytes.reset();
        return text;
    }

    @Test
    void aPipeGetsALineEveryFiveSeconds() {
        Display display = display(PIPE);
        display.line("[1/2] one, seed 0");
        Progress part = display.part("      ", "training");
        part.startedAt(1000);
        for (int step = 1001; step <= 1012; step++) {
            passSeconds(1);
            part.advanced(step, 1012);
        }
        display.clear();
        display.line(display.in(Colour.RED, "FAILED:") + " no");

        assertThat(printed()).isEqualTo("""
                [1/2] one, seed 0
                      training: goes on after 1,000
                      training 1,005/1,012, 7 s left
                      training 1,010/1,012, 2 s left
                FAILED: no
                """);
    }

    @Test
    void aTerminalGetsABarThatIsRedrawnBelowTheLines() {
        Display display = display(TERMINAL);
        Progress part = display.part("      ", "training");
        part.advanced(1, 200);
        assertThat(printed()).isEqualTo("      training [" + "-".repeat(20) + "]   0 %  1/200\n");
        passSeconds(0.05);
        part.advanced(2, 200);
        assertThat(printed()).isEmpty(); // not faster than anybody can see
        passSeconds(0.95);
        part.advanced(51, 200);
        assertThat(printed()).isEqualTo(UP + "      training [#####---------------]  25 %  51/200  50/s  3 s left\n");
        display.line("a line");
        assertThat(printed())
                .isEqualTo(UP + "a line\n      training [#####---------------]  25 %  51/200  50/s  3 s left\n");
        passSeconds(3);
        part.advanced(200, 200);
        assertThat(printed()).isEqualTo(UP);
        display.line("done");
        assertThat(printed()).isEqualTo("done\n");
    }

    @Test
    void severalBarsStandBelowEachOther() {
        Display display = display(TERMINAL);
        Progress one = display.part("      ", "one");
        Progress two = display.part("      ", "two");
        one.advanced(1, 4);
        passSeconds(1);
        two.advanced(1, 2);
        assertThat(printed()).isEqualTo("""
                      one [#####---------------]  25 %  1/4
                """ + UP + """
                      one [#####---------------]  25 %  1/4
                      two [##########----------]  50 %  1/2
                """);
        passSeconds(1);
        one.advanced(4, 4);
        assertThat(printed()).isEqualTo(UP + UP + """
                      two [##########----------]  50 %  1/2
                """);
    }

    @Test
    void whatFailedLeavesNoBarAndWhatGoesOnComesBack() {
        Display display = display(TERMINAL);
        Progress failed = display.part("      ", "failed");
        Progress alive = display.part("      ", "alive");
        failed.advanced(1, 4);
        passSeconds(1);
        alive.advanced(1, 4);
        printed();
        display.clear();
        assertThat(printed()).isEqualTo(UP + UP);
        passSeconds(1);
        alive.advanced(2, 4);
        assertThat(printed()).startsWith("      alive [").contains("50 %").doesNotContain("failed");
    }

    @Test
    void aNarrowTerminalHasNoRoomForABar() {
        Display display = display(new Terminal(true, false, 40));
        display.part("      ", "held-out trajectories").advanced(1, 1_000_000);
        assertThat(printed()).isEqualTo("      held-out trajectories   0 %  1/1,\n".substring(0, 39) + "\n");
    }

    @Test
    void coloursAreForTerminals() {
        assertThat(display(TERMINAL).in(Colour.RED, "FAILED:")).isEqualTo("\033[31mFAILED:\033[0m");
        assertThat(display(new Terminal(true, false, 80)).in(Colour.RED, "FAILED:"))
                .isEqualTo("FAILED:");
    }

    @Test
    void environmentSaysWhatATerminalCan() {
        assertThat(Terminal.of(true, Map.of("TERM", "xterm", "COLUMNS", "120")))
                .isEqualTo(new Terminal(true, true, 120));
        assertThat(Terminal.of(true, Map.of("TERM", "xterm", "NO_COLOR", "1", "COLUMNS", "wide")))
                .isEqualTo(new Terminal(true, false, 80));
        assertThat(Terminal.of(true, Map.of("TERM", "dumb")).present()).isFalse();
        assertThat(Terminal.of(true, Map.of()).present()).isFalse();
        assertThat(Terminal.of(false, Map.of("TERM", "xterm"))).isEqualTo(new Terminal(false, false, 80));
    }

    @Test
    void severalThreadsLeaveWholeLines() throws InterruptedException {
        Display display = new Display(to, TERMINAL, System::nanoTime);
        CountDownLatch together = new CountDownLatch(4);
        Thread[] threads = IntStream.range(0, 4)
                .mapToObj(i -> new Thread(() -> {
                    together.countDown();
                    Progress part = display.part("      ", "part " + i);
                    for (int step = 1; step <= 1000; step++) {
                        part.advanced(step, 1000);
                        if (step % 100 == 0) {
                            display.line("line " + i);
                        }
                    }
                }))
                .toArray(Thread[]::new);
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        String[] lines = printed().replace(UP, "").split("\n");
        assertThat(lines).allMatch(line -> line.matches("line [0-3]|      part [0-3] .*%.*"));
        assertThat(lines).filteredOn(line -> line.startsWith("line")).hasSize(40);
    }
}
