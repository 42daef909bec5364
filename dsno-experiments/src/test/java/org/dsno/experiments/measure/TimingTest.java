package org.dsno.experiments.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TimingTest {
    @Test
    void isTheMiddleAndTheEnds() {
        assertThat(Timing.of(List.of(3.0, 1.0, 9.0))).isEqualTo(new Timing(3, 1, 9, 3));
        assertThat(Timing.of(List.of(4.0, 1.0, 9.0, 2.0))).isEqualTo(new Timing(3, 1, 9, 4));
        assertThat(Timing.of(List.of(4.0, 8.0)).each(4)).isEqualTo(new Timing(1.5, 1, 2, 2));
        assertThatThrownBy(() -> Timing.of(List.of())).hasMessage("nothing was measured");
    }

    @Test
    void doesWorkAsOftenAsTheEffortSays() {
        int[] done = {0};
        Timing timing = Timing.of(new Effort(2, 5), () -> done[0]++);
        assertThat(done[0]).isGreaterThanOrEqualTo(7); // what is short is done more often
        assertThat(timing.repetitions()).isEqualTo(5);
        assertThatThrownBy(() -> new Effort(0, 0)).hasMessageContaining("at least once, not 0");
    }

    @Test
    void clockLeavesOutTheStepsThatReport() {
        Effort effort = new Effort(1, 3);
        StepClock clock = new StepClock(effort);
        int steps = StepClock.steps(effort);
        for (int step = 1; step <= steps; step++) {
            clock.advanced(step, steps);
        }
        assertThat(steps).isEqualTo(6);
        assertThat(clock.timing().repetitions()).isEqualTo(3);
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
