package org.dsno.experiments.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.dsno.core.Progress;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final long LONG_ENOUGH = 25_000_000; // nanoseconds, so that a repetition is one piece

    @Test
    void takesTurns() {
        StringBuilder order = new StringBuilder();
        List<Long> heard = new ArrayList<>();
        Turns turns = Turns.of(
                new Effort(1, 3),
                List.of(() -> work("A", order), () -> work("B", order)),
                (done, total) -> heard.add(done));
        assertThat(order.toString()).matches("A+B+ABABAB");
        assertThat(heard).containsExactly(1L, 2L, 3L);
        assertThat(turns.timing(1).repetitions()).isEqualTo(3);
    }

    @Test
    void comparesTurnByTurn() {
        Turns turns = new Turns(List.of(List.of(2.0, 60.0, 3.0), List.of(1.0, 20.0, 3.0)));
        assertThat(turns.ratio(0, 1)).isEqualTo(new Ratio(2, 1, 3));
        assertThat(turns.ratio(0, 1).times(4)).isEqualTo(new Ratio(8, 4, 12));
        assertThat(turns.timing(0)).isEqualTo(Timing.of(List.of(2.0, 60.0, 3.0)));
        assertThatThrownBy(() -> Turns.of(Effort.QUICK, List.of(), Progress.silent()))
                .hasMessage("there is nothing to measure");
    }

    private static void work(String who, StringBuilder order) {
        order.append(who);
        long until = System.nanoTime() + LONG_ENOUGH;
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
