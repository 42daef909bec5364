package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code dsno solvers}. */
class SolversCommandTest {
    private static final String HEADER =
            "teacher,schedule,grid,solver,order,nfe,steps,error-rms,error-max,reference-disagreement,samples,seed";

    @TempDir
    Path folder;

    private Output run(String... arguments) {
        return Output.ofDsno(Stream.concat(
                        Stream.of("solvers", "--output", folder.toString(), "--samples", "8"), Arrays.stream(arguments))
                .toArray(String[]::new));
    }

    private List<String[]> rows() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("solvers.csv"));
        assertThat(lines.get(0)).isEqualTo(HEADER);
        return lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
    }

    @Test
    void comparesAllSolversOnAllGrids() throws IOException {
        Output run = run("--grid", "uniform", "--grid", "quadratic", "--evaluations", "5,10,4");

        assertThat(run.code()).as(run.err()).isZero();
        List<String[]> rows = rows();
        for (String grid : List.of("uniform", "quadratic")) {
            assertThat(rows.stream()
                            .filter(row -> row[2].equals(grid) && row[3].equals("ddim"))
                            .map(row -> String.join(",", Arrays.copyOf(row, 7))))
                    .containsExactly(
                            "ring,cosine," + grid + ",ddim,1,4,4",
                            "ring,cosine," + grid + ",ddim,1,5,5",
                            "ring,cosine," + grid + ",ddim,1,10,10");
            // Five evaluations pay for no more of its steps than four.
            assertThat(rows.stream()
                            .filter(row -> row[2].equals(grid) && row[3].equals("heun"))
                            .map(row -> String.join(",", Arrays.copyOf(row, 7))))
                    .containsExactly("ring,cosine," + grid + ",heun,2,4,2", "ring,cosine," + grid + ",heun,2,10,5");
        }
        for (String[] row : rows) {
            assertThat(Double.parseDouble(row[7])).isPositive().isLessThanOrEqualTo(Double.parseDouble(row[8]));
            assertThat(Double.parseDouble(row[9])).isBetween(0.0, 1e-9);
            assertThat(Arrays.copyOfRange(row, 10, 12)).containsExactly("8", "0");
        }
        assertThat(ImageIO.read(folder.resolve("solvers.png").toFile()).getWidth())
                .isEqualTo(2000);
        assertThat(run.out())
                .startsWith("rms distance from the solution, of 8 samples")
                .contains("\ngrid uniform ", "\ngrid quadratic ", "\nddim ", "\neuler ", "\nheun ")
                .endsWith("table: " + folder.resolve("solvers.csv") + "\nfigure: " + folder.resolve("solvers.png")
                        + "\n");
    }

    @Test
    void theSameSeedGivesTheSameTableAndAnotherAnother() throws IOException {
        run("--evaluations", "5");
        String first = Files.readString(folder.resolve("solvers.csv"));
        run("--evaluations", "5", "--seed", "0");
        assertThat(folder.resolve("solvers.csv")).hasContent(first);
        run("--evaluations", "5", "--seed", "1");
        assertThat(rows()).allMatch(row -> row[11].equals("1"));
        assertThat(Files.readString(folder.resolve("solvers.csv")).replace(",1\r\n", ",0\r\n"))
                .isNotEqualTo(first);
    }

    @Test
    void takesTeachersAndSchedulesAsAnExperimentFileDoes() throws IOException {
        Output run = run(
                "--teacher",
                "{name: gaussian, mean: [0.5], std: 0.3}",
                "--data",
                "{name: gaussian-mixture, components: [{mean: [0], std: 1}], count: 1}",
                "--schedule",
                "vp-linear",
                "--evaluations",
                "5");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.resolve("solvers.csv")).content().contains("mean: [0.5]", ",vp-linear,uniform,");
    }

    /** A point mass is denoised to that point, and DDIM is exact for an estimate that does not change. */
    @Test
    void anErrorBelowThatOfTheReferenceIsSaidToBeSo() {
        Output run = run("--teacher", "{name: gaussian, mean: [0.5, -1], std: 1e-20}", "--evaluations", "10");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("\nddim +1 +<[1-9]e-1\\d\n")
                .containsPattern("\nheun +2 +\\d\\.\\de[+-]\\d\\d\n");
    }

    @Test
    void saysWhatIsWrong() {
        assertRefused("--evaluations: must be between 1 and 10000, was 0", "--evaluations", "5,0");
        assertRefused("--samples: must be between 1 and 100000, was 0", "--samples", "0");
        assertRefused("unknown time discretization 'quadratc'; did you mean 'quadratic'?", "--grid", "quadratc");
        assertRefused("unknown noise schedule 'cosin'; did you mean 'cosine'?", "--schedule", "cosin");
        assertRefused(
                "unknown teacher 'trained'. Known: exact-denoiser, gaussian, gaussian-mixture, ring.",
                "--teacher",
                "trained");
        assertRefused("--teacher", "--teacher", "gaussian");
        assertRefused(
                "--teacher: a component has 1 dimensions, the data have 2 (1x1x2)",
                "--teacher",
                "{name: gaussian, mean: [0], std: 1}");
        assertRefused("unknown data source 'rong'", "--data", "rong");
        assertRefused("Invalid value for option '--evaluations'", "--evaluations", "5,many");
        Output noOutput = Output.ofDsno("solvers");
        assertThat(noOutput.code()).isEqualTo(2);
        assertThat(noOutput.err()).startsWith("Missing required option: '--output=DIR'");
    }

    private void assertRefused(String message, String... arguments) {
        Stream<String> all =
                Stream.concat(Stream.of("solvers", "--output", folder.toString()), Arrays.stream(arguments));
        Output run = Output.ofDsno(all.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .contains(message)
                .doesNotContain("unexpected")
                .endsWith("dsno solvers --help lists the options\n");
        assertThat(folder.resolve("solvers.csv")).doesNotExist();
    }

    @Test
    void aSolverThatNeedsSettingsIsNamed() throws IOException {
        Path jar = jarOfASolverWithoutDefault();

        Output run = run("--evaluations", "5", "--plugins", jar.getParent().toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("warning: left out is the solver picky: ", "stages");
        assertThat(rows()).noneMatch(row -> row[3].equals("picky"));
    }

    @Test
    void aSolverThatFailsIsNamedAndTheOthersAreCompared() throws IOException {
        Path jar = jarOfASolver("Hasty", """
                import org.dsno.api.*;
                public final class Hasty implements SolverProvider<NoSettings> {
                    record Method() implements OdeSolver {
                        public int order() { return 1; }
                        public int evaluationsPerStep() { return 1; }
                        public LastStep lastStep() { return LastStep.LIKE_THE_OTHERS; }
                        public String paper() { return "none"; }
                        public Stepper start(ProbabilityFlow flow, SolverGrid grid) {
                            if (grid.steps() > 5) throw new AbstractMethodError("that of another version");
                            return (x, s, t) -> x;
                        }
                    }
                    public String name() { return "hasty"; }
                    public Class<NoSettings> settings() { return NoSettings.class; }
                    public OdeSolver create(NoSettings settings) { return new Method(); }
                }
                """);

        Output run = run("--evaluations", "5,6", "--plugins", jar.getParent().toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .containsOnlyOnce("warning: left out is the solver hasty, which failed on the grid uniform with 6"
                        + " evaluations: java.lang.AbstractMethodError: that of another version")
                .doesNotContain("unexpected");
        assertThat(run.out()).contains("\nddim ", "\nheun ", "\ntable: ", "\nfigure: ");
        assertThat(rows()).noneMatch(row -> row[3].equals("hasty")).anyMatch(row -> row[3].equals("heun"));
    }

    @Test
    void aSolverThatCannotBeMadeIsNamedToo() throws IOException {
        Path jar = jarOfASolver("Sick", """
                import org.dsno.api.*;
                public final class Sick implements SolverProvider<NoSettings> {
                    public String name() { return "sick"; }
                    public Class<NoSettings> settings() { return NoSettings.class; }
                    public OdeSolver create(NoSettings settings) { throw new IllegalStateException("feels bad"); }
                }
                """);

        Output run = run("--evaluations", "5", "--plugins", jar.getParent().toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("warning: left out is the solver sick, which cannot be made:"
                        + " java.lang.IllegalStateException: feels bad");
        assertThat(rows()).isNotEmpty();
    }

    private Path jarOfASolverWithoutDefault() throws IOException {
        return jarOfASolver("Picky", """
                public final class Picky implements org.dsno.api.SolverProvider<Picky.Settings> {
                    public record Settings(int stages) {}
                    public String name() { return "picky"; }
                    public Class<Settings> settings() { return Settings.class; }
                    public org.dsno.api.OdeSolver create(Settings settings) {
                        throw new IllegalStateException("has no settings");
                    }
                }
                """);
    }

    private Path jarOfASolver(String name, String code) throws IOException {
        Path source = Files.writeString(folder.resolve(name + ".java"), code);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-d",
                                classes.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                source.toString()))
                .isZero();
        Path jar = Files.createDirectory(folder.resolve("plugins")).resolve("solver.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> compiled = Files.list(classes)) {
            for (Path file : compiled.sorted().toList()) {
                packed.putNextEntry(new JarEntry(file.getFileName().toString()));
                packed.write(Files.readAllBytes(file));
            }
            packed.putNextEntry(new JarEntry("META-INF/services/org.dsno.api.SolverProvider"));
            packed.write((name + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
