package org.dsno.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private static final long LARGE = 1 << 20;

    @Test
    void readsASmallBatchWhenItIsWanted() {
        List<Long> read = new ArrayList<>();
        try (ReadAhead<long[]> ahead = new ReadAhead<>(
                () -> new long[1],
                (n, into) -> {
                    read.add(n);
                    into[0] = n;
                },
                Long.BYTES)) {
            assertThat(ahead.take(3)).containsExactly(3);
            assertThat(ahead.take(7)).containsExactly(7);
        }
        assertThat(read).containsExactly(3L, 7L);
    }

    @Test
    void givesEveryBatchInWhateverOrderItIsAsked() {
        try (ReadAhead<long[]> ahead = new ReadAhead<>(() -> new long[1], (n, into) -> into[0] = 10 * n, LARGE)) {
            for (long n : new long[] {5, 6, 7, 2, 3, 3, 9}) {
                assertThat(ahead.take(n)).containsExactly(10 * n);
            }
        }
    }

    @Test
    void readsTheNextWhileThePresentIsUsed() throws InterruptedException {
        CountDownLatch nextIsRead = new CountDownLatch(2);
        try (ReadAhead<long[]> ahead = new ReadAhead<>(
                () -> new long[1],
                (n, into) -> {
                    into[0] = n;
                    nextIsRead.countDown();
                },
                LARGE)) {
            long[] present = ahead.take(0);

            assertThat(nextIsRead.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(present).containsExactly(0);
        }
    }

    @Test
    void hasRoomForTwoBatches() {
        List<long[]> rooms = new ArrayList<>();
        List<long[]> used = Collections.synchronizedList(new ArrayList<>());
        try (ReadAhead<long[]> ahead = new ReadAhead<>(
                () -> {
                    long[] room = new long[1];
                    rooms.add(room);
                    return room;
                },
                (n, into) -> used.add(into),
                LARGE)) {
            for (int n = 0; n < 20; n++) {
                ahead.take(n);
            }
        }
        assertThat(rooms).hasSize(2);
        assertThat(used).hasSize(21).allMatch(into -> into == rooms.get(0) || into == rooms.get(1));
    }

    @Test
    void aFailureToReadIsOneOfWhoeverAsks() {
        try (ReadAhead<long[]> ahead = new ReadAhead<>(
                () -> new long[1],
                (n, into) -> {
                    if (n == 3) {
                        throw new InternalError("the file was cut short");
                    }
                },
                LARGE)) {
            ahead.take(2);
            assertThatThrownBy(() -> ahead.take(3))
                    .isInstanceOf(InternalError.class)
                    .hasMessage("the file was cut short");
            ahead.take(4);
        }
    }
}
