package org.dsno.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.dsno.experiments.config.Value.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    private final List<Problem> problems = new ArrayList<>();

    @Test
    void resolvesAliasesAndMergeKeys() {
        Value value = read("""
                one: &one {a: 1, b: 1}
                two: &two {b: 2, c: 2}
                alias: *one
                merged: {b: 3, <<: *one}
                both: {<<: [*one, *two]}
                """);
        assertThat(value.spelled())
                .isEqualTo("{one: {a: 1, b: 1}, two: {b: 2, c: 2}, alias: {a: 1, b: 1}, "
                        + "merged: {b: 3, a: 1}, both: {a: 1, b: 1, c: 2}}");
        assertThat(problems).isEmpty();
    }

    @Test
    void knowsWhereKeysAndValuesStand() {
        Value.Mapping mapping = (Value.Mapping) read("a:\n  b: [1,\n      2]\n");
        assertThat(mapping.locate("a.b")).isEqualTo(new Position("f.yaml", 2, 6));
        assertThat(mapping.locate("a.absent.c")).isEqualTo(new Position("f.yaml", 2, 3));
        assertThat(mapping.entries().values())
                .extracting(Value.Entry::key)
                .containsExactly(new Position("f.yaml", 1, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "12, INTEGER",
        "-3, INTEGER",
        "0, INTEGER",
        "1.5, DECIMAL",
        "1e-4, DECIMAL",
        "1E5, DECIMAL",
        ".5, DECIMAL",
        "2., DECIMAL",
        "2.0E-4, DECIMAL",
        "true, BOOLEAN",
        "false, BOOLEAN",
        "~, NOTHING",
        "null, NOTHING",
        "heun, TEXT",
        "'\"12\"', TEXT",
        "2024-01-01, TEXT",
        "!!str 12, TEXT",
        "1.2.3, TEXT",
        "y, TEXT"
    })
    void readsPlainSpellings(String text, Kind kind) {
        assertThat(((Value.Scalar) read(text)).kind()).isEqualTo(kind);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "012",
                "0x10",
                "0b11",
                "1_000",
                "+5",
                "1:30",
                ".inf",
                "-.inf",
                ".nan",
                "yes",
                "No",
                "on",
                "OFF",
                "True",
                "!!int \"5\"",
                "!own x"
            })
    void refusesSpellingsThatYamlVersionsReadDifferently(String text) {
        assertThat(((Value.Scalar) read(text)).kind()).isEqualTo(Kind.REFUSED);
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).at()).isEqualTo(new Position("f.yaml", 1, 1));
    }

    private Value read(String text) {
        return YamlReader.text("f.yaml", text, new Budget(), problems);
    }
}
