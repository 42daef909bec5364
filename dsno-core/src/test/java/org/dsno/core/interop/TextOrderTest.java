package org.dsno.core.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextOrderTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 10, 11, 19, 20, 99, 100, 101, 110, 999, 1001, 4321})
    void isTheOrderOfSortedTexts(int count) {
        List<String> walked = new ArrayList<>();
        for (int k = 0; k >= 0; k = TextOrder.next(k, count)) {
            walked.add(Integer.toString(k));
        }

        assertThat(walked)
                .isEqualTo(IntStream.range(0, count)
                        .mapToObj(Integer::toString)
                        .sorted()
                        .toList());
    }
}
