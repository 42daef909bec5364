package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.dsno.core.tensor.Safetensors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example plug-in as a user has it: compiled to a jar, dropped in plugins/, named in a file. */
class PluginJarTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "backbone-plugin", "src", "main");
    private static final String EXPERIMENT = """
            name: with-plugin
            device: cpu
            defaults:
              data: {name: ring, count: 64}
              teacher: ring
              trajectories: {solver: heun, steps: 32, discretization: uniform, stored: 9, count: 64}
              operator: {backbone: {name: sine, width: 8}}
              training: {steps: 3, batch: 16}
              evaluation: {samples: 20, metrics: [trajectory-error]}
            experiments: {one: {}}
            """;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
    }

    @Test
    void anExperimentTrainsWithABackboneFromAJar() throws IOException {
        jar(Files.createDirectory(folder.resolve("plugins")).resolve("sine.jar"));

        Output run =
                Output.of(file.toString(), "--output", folder.resolve("out").toString());

        assertThat(run.code()).as(run.err()).isZero();
        Path cell = onlyChild(folder.resolve("out/cells/one"));
        assertThat(Safetensors.read(cell.resolve("operator.safetensors")).tensors())
                .isNotEmpty();
        assertThat(cell.resolve("manifest.json")).content().containsPattern("backbone sine .*sha256:[0-9a-f]{64}");
    }

    @Test
    void withoutItsJarTheNameIsUnknown() {
        Output run = Output.of(file.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .endsWith("unknown backbone 'sine'. Known: ddpmpp, mlp, residual. Others need the jar that brings them"
                        + " (--plugins).\n");
    }

    @Test
    void theSameNameTwiceIsRefusedWithBothJars() throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("elsewhere"));
        jar(plugins.resolve("a.jar"));
        jar(plugins.resolve("b.jar"));

        Output run = Output.of(file.toString(), "--plugins", plugins.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "sine",
                        plugins.resolve("a.jar").toString(),
                        plugins.resolve("b.jar").toString());
    }

    @Test
    void thePluginIsListedWithItsJar() throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("elsewhere"));
        jar(plugins.resolve("sine.jar"));
        Files.writeString(plugins.resolve("broken.jar"), "this is no jar");

        Output all = Output.ofDsno("plugins", "--kind", "backbone", "--plugins", plugins.toString());
        assertThat(all.code()).as(all.err()).isZero();
        assertThat(all.out()).contains("  mlp ").containsPattern("  sine +.*from sine.jar\n");
        assertThat(all.err()).startsWith("warning: ").contains("broken.jar");

        Output one = Output.ofDsno("plugins", "sine", "--plugins", plugins.toString());
        assertThat(one.out()).startsWith("backbone sine\n").contains("  from: sine.jar\n", "  version: sha256:");
    }

    private void jar(Path jar) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> sources =
                files(EXAMPLE.resolve("java")).stream().map(Path::toString).toList();
        List<String> options = Stream.concat(
                        Stream.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")),
                        sources.stream())
                .toList();
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream(),
                        options.toArray(new String[0]));
        assertThat(compiled).as("compilation of %s", sources).isZero();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path root : List.of(classes, EXAMPLE.resolve("resources"))) {
                for (Path entry : files(root)) {
                    out.putNextEntry(
                            new JarEntry(root.relativize(entry).toString().replace('\\', '/')));
                    Files.copy(entry, out);
                }
            }
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static Path onlyChild(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.findAny().orElseThrow();
        }
    }
}
