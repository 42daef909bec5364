package org.dsno.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTest {
    private static Value read(String yaml) {
        return YamlReader.text("f.yaml", yaml, new Budget(), new ArrayList<>());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "sqrt-snr | sqrt-snr",
                "1e-3 | 0.001",
                "two words | two words",
                "{name: sqrt-snr, max: 100} | sqrt-snr max=100",
                "{max: 100, name: sqrt-snr} | sqrt-snr max=100",
                "{name: heun} | heun",
                "{peak: 1e-3, milestones: [10, 20]} | peak=0.001 milestones=[10, 20]",
                "{name: trained, backbone: {name: mlp, width: 8}, training: {steps: 5}}"
                        + " | trained backbone=mlp backbone.width=8 training.steps=5",
                "[frechet, {name: frechet, against: teacher}] | [frechet, frechet against=teacher]",
                "{name: csv, path: my points.csv} | csv path=\"my points.csv\"",
                "{name: csv, path: 'a\"\\='} | csv path=\"a\\\"\\\\=\"",
                "{} | {}",
                "{name: mlp, dropout: {}} | mlp dropout={}",
            })
    void isBrieflyItsNameAndItsSettings(String yaml, String brief) {
        assertThat(read(yaml).brief()).isEqualTo(brief);
    }

    @Test
    void differentValuesDifferBriefly() {
        List<String> values = List.of(
                "{a: b, c: d}",
                "{a: b c=d}",
                "{a: 'b\" c=\"d'}",
                "{name: a, b: c}",
                "{name: 'a b=c'}",
                "[a, b]",
                "['a, b']",
                "[[a], b]",
                "['[a]', b]",
                "[{a: b}]",
                "[a=b]",
                "{a: []}",
                "{a: '[]'}",
                "{a: {}}",
                "{a: '{}'}",
                "{a: ''}");

        assertThat(values.stream().map(yaml -> read(yaml).brief())).doesNotHaveDuplicates();
    }
}
