package org.dsno.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    @Test
    void countsInsertionsDeletionsSubstitutionsAndSwaps() {
        assertThat(NearestName.distance("heun", "heun")).isZero();
        assertThat(NearestName.distance("", "heun")).isEqualTo(4);
        assertThat(NearestName.distance("huen", "heun")).isEqualTo(1);
        assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestName.distance("ca", "abc")).isEqualTo(3);
    }

    @Test
    void guessesOnlyWhatMayBeMeant() {
        assertThat(NearestName.of("stepz", List.of("steps", "stored"))).contains("steps");
        assertThat(NearestName.of("batch", List.of("steps", "stored"))).isEmpty();
        assertThat(NearestName.of("aa", List.of("ac", "ab"))).contains("ab");
    }
}
