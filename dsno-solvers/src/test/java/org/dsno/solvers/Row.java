package org.dsno.solvers;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dsno.api.NoSettings;
import org.dsno.api.OdeSolver;
import org.dsno.api.SolverGrid;
import org.dsno.api.TimeDiscretization;
import org.dsno.core.diffusion.KarrasDiscretizationProvider;
import org.dsno.core.diffusion.LogSnrDiscretizationProvider;
import org.dsno.core.diffusion.QuadraticDiscretizationProvider;
import org.dsno.core.diffusion.UniformDiscretizationProvider;
import org.dsno.core.tensor.HostTensor;

/**
 * An output of the reference.
 *
 * @param n what the reference calls N: steps, or evaluations of the solvers that are called dpmsolver
 */
record Row(Problem problem, String solver, String grid, int n, int steps, int evaluations) {
    static final TimeDiscretization UNIFORM = new UniformDiscretizationProvider().create(new NoSettings());
    static final TimeDiscretization QUADRATIC = new QuadraticDiscretizationProvider().create(new NoSettings());
    static final TimeDiscretization LOG_SNR = new LogSnrDiscretizationProvider().create(new NoSettings());
    static final TimeDiscretization KARRAS =
            new KarrasDiscretizationProvider().create(new KarrasDiscretizationProvider.Settings(7));
    private static final Map<String, TimeDiscretization> RULES = Map.of(
            "time_uniform", UNIFORM,
            "time_quadratic", QUADRATIC,
            "logSNR", LOG_SNR,
            "karras", KARRAS);

    /** Its solvers that we do not have. */
    static final Set<String> NOT_OURS = Set.of(
            "dpmsolver2_singlestep_fixed_taylor",
            "dpmsolver3_singlestep_fixed_taylor",
            "dpmsolverpp2_multistep_taylor",
            "kd_lms");

    /** {@return all of those whose solvers we have} */
    static Stream<Row> ours() {
        return all().filter(row -> !NOT_OURS.contains(row.solver()));
    }

    static Stream<Row> all() {
        return StreamSupport.stream(Reference.json("solvers_index").get("rows").spliterator(), false)
                .map(row -> new Row(
                        new Problem(row.get(0).asText(), row.get(1).asText()),
                        row.get(2).asText(),
                        row.get(3).asText(),
                        row.get(4).asInt(),
                        row.get(5).asInt(),
                        row.get(6).asInt()));
    }

    boolean has(String what) {
        return problem.solutions().tensors().containsKey(key(what));
    }

    HostTensor get(String what) {
        return problem.solutions().get(key(what));
    }

    private String key(String what) {
        return problem.interval() + "/" + solver + "/" + grid + "/N" + n + "/" + what;
    }

    SolverGrid solverGrid() {
        return ourSolver().grid(RULES.get(grid), asked(), problem.from(), problem.to(), problem.schedule());
    }

    /** {@return what our solver is asked for as steps} */
    int asked() {
        return solver.endsWith("_singlestep_fixed") ? n / ourSolver().evaluationsPerStep() : n;
    }

    OdeSolver ourSolver() {
        return switch (solver) {
            case "ddim", "edm_euler", "kd_euler" -> new Ddim(DdimProvider.Last.LIKE_THE_OTHERS);
            case "ddim_last_x0" -> new Ddim(DdimProvider.Last.DATA);
            case "euler_t" -> new Euler();
            case "heun_t" -> new Heun();
            case "midpoint_t" -> new Midpoint();
            case "rk4_t" -> new Rk4();
            case "edm_heun", "kd_heun" -> new EdmHeun();
            case "dpmsolver1_singlestep_fixed" -> new DpmSolver1();
            case "dpmsolver2_singlestep_fixed", "kd_dpm_2" -> new DpmSolver2(Predicted.NOISE);
            case "dpmsolver3_singlestep_fixed" -> new DpmSolver3(Predicted.NOISE);
            case "dpmsolver2_singlestep" -> fast(2, Predicted.NOISE);
            case "dpmsolver3_singlestep" -> fast(3, Predicted.NOISE);
            case "dpmsolverpp2_singlestep_fixed" -> new DpmSolver2(Predicted.DATA);
            case "dpmsolverpp3_singlestep" -> fast(3, Predicted.DATA);
            case "dpmsolver2_multistep" -> new DpmSolverMultistep(2, Predicted.NOISE, true);
            case "dpmsolverpp2_multistep" -> new DpmSolverMultistep(2, Predicted.DATA, true);
            case "dpmsolverpp3_multistep" -> new DpmSolverMultistep(3, Predicted.DATA, true);
            case "dpmsolverpp2_multistep_nolof", "kd_dpmpp_2m" -> new DpmSolverMultistep(2, Predicted.DATA, false);
            default -> throw new AssertionError("solver of the reference that is not accounted for: " + solver);
        };
    }

    private OdeSolver fast(int order, Predicted predicted) {
        boolean even = grid.equals("logSNR");
        return new DpmSolverFast(
                order, predicted, even ? DpmSolverFastProvider.Spacing.EVEN : DpmSolverFastProvider.Spacing.BY_ORDER);
    }
}
