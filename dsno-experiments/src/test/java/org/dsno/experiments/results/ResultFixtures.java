package org.dsno.experiments.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dsno.api.Better;
import org.dsno.api.Measurement;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Plan;

/** Results with numbers of our choosing, of cells from a real plan. */
final class ResultFixtures {
    private ResultFixtures() {}

    /** Cells of an axis with the values l1 (called a here) and l2 (b), a seed per pair. */
    static List<CellResult> pairs(double... aThenB) {
        return pairs(new Measurement("frechet", 0, "1", Better.LOWER), aThenB);
    }

    /** The same, of another measurement than the Fréchet distance. */
    static List<CellResult> pairs(Measurement of, double... aThenB) {
        List<Cell> cells = plan(aThenB.length / 2).cells();
        List<CellResult> results = new ArrayList<>();
        for (Cell cell : cells) {
            if (!cell.experiment().equals("e")) {
                continue;
            }
            boolean first = cell.axes().get("training.loss").equals("l1");
            double value = aThenB[(int) cell.seed() * 2 + (first ? 0 : 1)];
            Cell named = new Cell(
                    "e", Map.of("training.loss", first ? "a" : "b"), cell.seed(), cell.settings(), cell.source());
            results.add(new CellResult(
                    named,
                    "id" + results.size(),
                    "cells/e/x",
                    null,
                    List.of(new Measurement(of.name(), value, of.unit(), of.better()))));
        }
        return results;
    }

    static Plan plan(int seeds) {
        return plan(seeds, """
                  e: {grid: {training.loss: [l1, l2]}}
                  f: {grid: {operator.resolution: [4]}}
                """);
    }

    static Plan plan(int seeds, String experiments) {
        StringBuilder list = new StringBuilder("0");
        for (int seed = 1; seed < seeds; seed++) {
            list.append(", ").append(seed);
        }
        try (PluginRegistry registry = PluginRegistry.load(List.of())) {
            Path file = Files.createTempFile("plan", ".yaml");
            Files.writeString(file, """
                    name: fixture
                    about: Two axes.
                    seeds: [%s]
                    defaults:
                      data: {name: ring, count: 64}
                      teacher: ring
                      trajectories: {solver: heun, steps: 32, stored: 9, count: 64}
                      operator: {backbone: mlp}
                      training: {steps: 20, batch: 16}
                      evaluation: {samples: 50}
                    experiments:
                    %s""".formatted(list, experiments));
            Plan plan = Plan.load(file, registry);
            Files.delete(file);
            return plan;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
