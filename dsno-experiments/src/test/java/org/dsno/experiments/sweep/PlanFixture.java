package org.dsno.experiments.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.config.Plan;

/** Plans of the built-in plug-ins. */
public final class PlanFixture {
    private PlanFixture() {}

    /** {@return a plan of seeds 0 and 1} */
    public static Plan of(String experiments) {
        try (PluginRegistry registry = PluginRegistry.load(List.of())) {
            Path file = Files.createTempFile("plan", ".yaml");
            Files.writeString(file, """
                    name: fixture
                    seeds: [0, 1]
                    device: cpu
                    defaults:
                      data: {name: ring, count: 64}
                      teacher: ring
                      trajectories: {solver: heun, steps: 64, stored: 9, count: 64}
                      operator: {backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}}
                      training: {steps: 20, batch: 16}
                      evaluation: {samples: 50}
                    experiments: %s
                    """.formatted(experiments));
            try {
                return Plan.load(file, registry);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
