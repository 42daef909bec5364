package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code dsno plugins}, of what is built in; PluginJarTest has a jar. */
class PluginsCommandTest {
    @Test
    void listsAllByKind() {
        Output run = Output.ofDsno("plugins");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("backbone\n")
                .contains("\n\ndata source\n", "\n\nloss weighting\n", "\n\nmetric\n", "\n\nnoise schedule\n")
                .contains("\n\nsolver\n", "\n\nteacher\n", "\n\ntime discretization\n")
                .containsPattern(
                        "  sliced-wasserstein +sliced 2-Wasserstein distance from the data; directions \\(128\\)\n")
                .contains("; path, header (auto), columns ([]), count (0)\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void listsOneKind() {
        Output run = Output.ofDsno("plugins", "--kind", "time-discretization");
        assertThat(run.out()).isEqualTo("""
                time discretization
                  karras     times even in (σ/α)^(1/ρ), those of EDM; rho (7)
                  log-snr    times even in logSNR, those of DPM-Solver
                  quadratic  times even in √t, denser towards the data
                  uniform    times even in t
                """);
    }

    @Test
    void tellsAllOfOneNameWhateverItsKind() {
        Output run = Output.ofDsno("plugins", "gaussian-mixture");
        assertThat(run.out())
                .startsWith("""
                        data source gaussian-mixture
                          points of a Gaussian mixture of any dimension
                          class: org.dsno.core.data.GaussianMixtureSource
                        """)
                .contains("\nteacher gaussian-mixture\n")
                .contains(", built in\n")
                .contains(
                        "    components: list of {weight, mean, std}, must be given; ",
                        "    count: integer, must be given; ");
        Output solver = Output.ofDsno("plugins", "dpm-solver-fast");
        assertThat(solver.out())
                .contains("    order: integer, default 3; ", "    prediction: noise or data, default noise; ");
        assertThat(Output.ofDsno("plugins", "cosine").out()).endsWith("  settings: none\n");
    }

    @Test
    void saysWhatIsWrong() {
        Output name = Output.ofDsno("plugins", "huen");
        assertThat(name.code()).isEqualTo(2);
        assertThat(name.err()).startsWith("there is no plug-in 'huen'; did you mean 'heun'? Known: cifar10, ");
        Output kind = Output.ofDsno("plugins", "heun", "--kind", "teacher");
        assertThat(kind.err()).startsWith("there is no teacher 'heun'. Known: exact-denoiser, ");
        Output wrong = Output.ofDsno("plugins", "--kind", "solvr");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .startsWith("Invalid value for option '--kind': 'solvr' is no kind of plug-in; did you mean 'solver'?");
        assertThat(Output.ofDsno("plugins", "--plugins", "nowhere").code()).isEqualTo(2);
    }
}
