package org.dsno.experiments.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TimingTest {
    @Test
    void isTheMiddleAndTheEnds() {
        is(Timing.of(List.of(3.0, 1.0, 9.0)), 1, 2, 3, 6, 9);
        is(Timing.of(List.of(4.0, 1.0, 9.0, 2.0)), 1, 1.75, 3, 5.25, 9);
        is(Timing.of(List.of(4.0)), 4, 4, 4, 4, 4);
        assertThat(Timing.of(List.of(4.0, 8.0)).each(4)).isEqualTo(Timing.of(List.of(1.0, 2.0)));
        assertThatThrownBy(() -> Timing.of(List.of())).hasMessage("nothing was measured");
    }

    private static void is(Timing timing, double min, double lower, double median, double upper, double max) {
        assertThat(List.of(timing.min(), timing.lowerQuartile(), timing.median(), timing.upperQuartile(), timing.max()))
                .containsExactly(min, lower, median, upper, max);
    }

    @Test
    void doesWorkAsOftenAsTheEffortSays() {
        int[] done = {0};
        Timing timing = Timing.of(new Effort(2, 5), Interlude.NONE, () -> done[0]++);
        assertThat(done[0]).isGreaterThanOrEqualTo(7); // what is short is done more often
        assertThat(timing.repetitions()).isEqualTo(5);
        assertThatThrownBy(() -> new Effort(0, 0)).hasMessageContaining("at least once, not 0");
    }

    @Test
    void clockLeavesOutTheStepsThatReport() {
        // The first, one that warms up, three that count, the last.
        assertThat(StepClock.steps(new Effort(1, 3), Interlude.NONE)).isEqualTo(6);
        assertThat(counted(2, 0, Interlude.NONE)).containsExactly(3, 4, 5);
    }

    @Test
    void clockPlaysAnInterludeBeforeWhatCountsAndLetsItSettle() {
        List<Double> heard = new ArrayList<>();
        int[] played = {0};
        Interlude interlude = new Interlude() {
            @Override
            public void play() {
                assertThat(heard).hasSize(played[0]++);
            }

            @Override
            public void took(double seconds) {
                heard.add(seconds);
            }
        };
        assertThat(counted(2, 1, interlude)).containsExactly(4, 6, 8);
        assertThat(StepClock.steps(new Effort(1, 3), interlude)).isEqualTo(9);
        assertThat(played[0]).isEqualTo(3);
        assertThat(heard).hasSize(3);
    }

    /** {@return which of nine pieces count, from 1} */
    private static List<Integer> counted(int uncounted, int settling, Interlude interlude) {
        LoopClock clock = new LoopClock(uncounted, 3, settling, interlude);
        List<Integer> counted = new ArrayList<>();
        for (int piece = 1; piece <= 9; piece++) {
            if (clock.advanced()) {
                counted.add(piece);
            }
        }
        assertThat(clock.timing().repetitions()).isEqualTo(3);
        return counted;
    }

    @Test
    void readsThePeakFromTheStatus() {
        assertThat(PeakMemory.peak(List.of("VmPeak:\t  9 kB", "VmHWM:\t  1234 kB", "VmRSS:\t 7 kB")))
                .hasValue(1234 * 1024);
        assertThat(PeakMemory.peak(List.of("VmRSS:\t 7 kB"))).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aPeakIsAtLeastWhatIsResidentNow() throws IOException {
        PeakMemory memory = PeakMemory.reset();
        if (memory.bytes().isPresent()) { // a sandbox may refuse the reset
            long resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
            assertThat(memory.bytes().getAsLong()).isGreaterThan(resident / 2);
        }
    }
}
