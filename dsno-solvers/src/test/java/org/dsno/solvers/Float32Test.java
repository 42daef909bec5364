package org.dsno.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;
import org.dsno.core.diffusion.PredictionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A teacher that answers in float32, as networks do, moves trajectories less than the authors' float32 code does. */
class Float32Test {
    // Seen: less than 0.195, mostly less than 0.05; the public code computes the schedule in float32 too.
    private static final double SHARE = 0.25;

    /** A row, and by how much the public code, in float32, missed what it gives in float64. */
    record Deviation(Row row, double reference) {}

    static Stream<Deviation> ours() {
        JsonNode all = Reference.json("float32").get("solver_deviation");
        return names(all)
                .flatMap(key -> {
                    String[] parts = key.split("/");
                    return names(all.get(key))
                            .flatMap(mixture -> names(all.get(key).get(mixture))
                                    .map(n -> new Deviation(
                                            new Row(
                                                    new Problem(mixture, parts[0]),
                                                    parts[1],
                                                    parts[2],
                                                    Integer.parseInt(n),
                                                    0,
                                                    0),
                                            all.get(key).get(mixture).get(n).asDouble())));
                })
                .filter(deviation -> !Row.NOT_OURS.contains(deviation.row().solver()));
    }

    private static Stream<String> names(JsonNode object) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(object.fieldNames(), 0), false);
    }

    @Test
    void everyRowIsCompared() {
        assertThat(ours()).hasSize(264);
    }

    @ParameterizedTest
    @MethodSource("ours")
    void movesTheEndLessThanThePublicCodeDoes(Deviation deviation) {
        Problem problem = deviation.row().problem();
        SolverGrid grid = deviation.row().solverGrid();
        State exact = Integration.end(deviation.row().ourSolver(), problem.flow(), grid, problem.start());
        State rounded = Integration.end(
                deviation.row().ourSolver(), problem.flowInFloat32(PredictionType.V), grid, problem.start());
        assertThat(Integration.distance(rounded, exact)).isLessThan(SHARE * deviation.reference());
    }
}
