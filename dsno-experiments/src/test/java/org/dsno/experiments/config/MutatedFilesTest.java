package org.dsno.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.dsno.core.plugin.PluginRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in a file, it is planned or refused: no other exception, and never without a reason. */
class MutatedFilesTest {
    private static final int MUTANTS = Integer.getInteger("mutants", 300);

    private static final List<String> PIECES = List.of(
            " ",
            "\n",
            "\n  ",
            ":",
            ": ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&a ",
            "*a",
            "<<: ",
            "!x ",
            "!!int ",
            "'",
            "\"",
            "#",
            "|",
            ">",
            "%",
            "@",
            "`",
            "? ",
            "---\n",
            "...\n",
            "\t",
            "0",
            "1e999",
            "-1",
            "null",
            "~",
            "yes",
            ".inf",
            "é",
            "\u0000",
            "\uFEFF",
            "name",
            "training.",
            "99999999999999999999",
            "\\");

    private static final String VALID = """
            name: tiny
            seeds: [0, 1]
            device: cpu
            defaults:
              data: {name: folder, path: here, labels: [a, b]}
              teacher: &teacher {name: network, width: 8}
              trajectories: {solver: {name: adams, order: 2}, steps: 8, count: 64, target: x0-estimate}
              operator: {backbone: {<<: *teacher, name: mlp}}
              training:
                steps: 100
                batch: 32
                learning-rate: {peak: 1e-3, milestones: [10, 20]}
              evaluation: {samples: 100, metrics: [frechet]}
            experiments:
              sweep:
                set: {operator.modes: 1}
                grid: {training.weighting: [uniform, {name: min-snr, exponent: 2}]}
                zip: {operator.resolution: [1, 2], training.steps: [10, 20]}
                trends: [{claim: c, metric: m, better: {training.steps: 20}, worse: {training.steps: 10}}]
            """;

    @TempDir
    Path dir;

    @Test
    void arePlannedOrRefused() throws IOException {
        PluginRegistry plugins = Fakes.registry();
        Path file = dir.resolve("mutant.yaml");
        Files.writeString(file, VALID);
        assertThat(Plan.load(file, plugins).cells()).hasSize(8);
        SplittableRandom random = new SplittableRandom(1);
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            String mutant = mutate(random);
            Files.writeString(file, mutant);
            Throwable failure = catchThrowable(() -> Plan.load(file, plugins));
            if (failure != null) {
                assertThat(failure).as(mutant).isInstanceOf(ConfigurationException.class);
                assertThat(((ConfigurationException) failure).problems())
                        .as(mutant)
                        .isNotEmpty();
                refused++;
            }
        }
        assertThat(refused).isBetween(MUTANTS / 4, MUTANTS - 1);
    }

    private static String mutate(SplittableRandom random) {
        StringBuilder text = new StringBuilder(VALID);
        for (int k = random.nextInt(1, 4); k > 0; k--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(3) * random.nextInt(8));
            String piece = random.nextInt(4) == 0 ? "" : PIECES.get(random.nextInt(PIECES.size()));
            text.replace(at, end, piece);
        }
        return text.toString();
    }
}
