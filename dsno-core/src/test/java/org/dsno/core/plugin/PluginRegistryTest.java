package org.dsno.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dsno.api.NoSettings;
import org.dsno.api.SolverProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginRegistryTest {
    @TempDir
    Path dir;

    @Test
    void findsPluginsOfJarsAndSaysWhereTheyCameFrom() throws IOException {
        new JarMaker()
                .solver("acme.Heun", "heun", "2")
                .solver("acme.Euler", "euler", "1")
                .write(dir.resolve("a.jar"));
        new JarMaker().solver("other.Ddim", "ddim", "1").write(dir.resolve("b.jar"));
        try (PluginRegistry registry = load()) {
            assertThat(registry.warnings()).isEmpty();
            assertThat(registry.names(PluginKind.SOLVER)).containsExactly("ddim", "euler", "heun");
            assertThat(order(registry, "heun")).isEqualTo(2);
            PluginInfo info = registry.info(PluginKind.SOLVER, "heun");
            assertThat(registry.plugins()).contains(info);
            assertThat(info.className()).isEqualTo("acme.Heun");
            assertThat(info.jar()).isEqualTo("a.jar");
            assertThat(info.version()).matches("1\\.2 sha256:[0-9a-f]{64}");
        }
    }

    @Test
    void versionFollowsTheContentOfTheJar() throws IOException {
        String first = versionOf(new JarMaker().solver("acme.Heun", "heun", "2"), dir.resolve("a.jar"));
        assertThat(versionOf(new JarMaker().solver("acme.Heun", "heun", "3"), dir.resolve("a.jar")))
                .isNotEqualTo(first);
    }

    @Test
    void eachJarSeesItsOwnClassesAndSharesTheApi() throws IOException {
        String tool = "package lib; public final class Tool { public static int order() { return %d; } }";
        for (int i = 1; i <= 2; i++) {
            new JarMaker()
                    .source("lib.Tool", tool.formatted(i))
                    .solver("acme.Solver" + i, "solver-" + i, "lib.Tool.order()")
                    .write(dir.resolve(i + ".jar"));
        }
        try (PluginRegistry registry = load()) {
            assertThat(order(registry, "solver-1")).isEqualTo(1);
            assertThat(order(registry, "solver-2")).isEqualTo(2);
            assertThat(registry.find(SolverProvider.class, "solver-1").settings())
                    .isSameAs(NoSettings.class);
        }
    }

    @Test
    void aDirectoryGivenTwiceIsSearchedOnce() throws IOException {
        new JarMaker().solver("acme.Heun", "heun", "2").write(dir.resolve("a.jar"));
        try (PluginRegistry registry = PluginRegistry.load(List.of(dir, dir.resolve(".")))) {
            assertThat(registry.names(PluginKind.SOLVER)).containsExactly("heun");
        }
    }

    @Test
    void brokenPluginsAreWarningsAndTheOthersStillLoad() throws IOException {
        new JarMaker()
                .source("acme.Throwing", """
                        package acme;
                        public final class Throwing implements org.dsno.api.SolverProvider<org.dsno.api.NoSettings> {
                            public Throwing() { throw new IllegalStateException("no licence"); }
                            public String name() { return "throwing"; }
                            public Class<org.dsno.api.NoSettings> settings() { return org.dsno.api.NoSettings.class; }
                            public org.dsno.api.OdeSolver create(org.dsno.api.NoSettings settings) { return null; }
                        }
                        """)
                .source("acme.Base", "package acme; public class Base {}")
                .source("acme.Orphan", "package acme; public class Orphan extends Base {}")
                .source("acme.NoPlugin", "package acme; public class NoPlugin {}")
                .without("acme.Base")
                .service("acme.Absent")
                .service("acme.Throwing")
                .service("acme.Orphan")
                .service("acme.NoPlugin")
                .solver("acme.Shouting", "SHOUT", "1")
                .solver("acme.Heun", "heun", "2")
                .write(dir.resolve("broken.jar"));
        Files.writeString(dir.resolve("corrupt.jar"), "this is no zip file");
        new JarMaker().source("acme.Library", "package acme; class Library {}").write(dir.resolve("library.jar"));
        try (PluginRegistry registry = load()) {
            assertThat(registry.names(PluginKind.SOLVER)).containsExactly("heun");
            assertGolden("warnings.txt", String.join("\n", registry.warnings()));
            PluginException failure =
                    catchThrowableOfType(PluginException.class, () -> registry.find(SolverProvider.class, "huen"));
            assertGolden("unknown-and-broken.txt", failure.getMessage());
            assertThat(failure.getSuppressed()).isNotEmpty();
        }
    }

    @Test
    void unusableSettingsAreRefused() throws IOException {
        String code = """
                package acme;
                public final class %1$s implements org.dsno.api.SolverProvider<%1$s.Settings> {
                    public record Settings(String name) {}
                    public String name() { return "%1$s".toLowerCase(java.util.Locale.ROOT); }
                    public Class<Settings> settings() { return %2$s; }
                    public org.dsno.api.OdeSolver create(Settings settings) { return null; }
                }
                """;
        new JarMaker()
                .source("acme.Silent", code.formatted("Silent", "null"))
                .source("acme.Greedy", code.formatted("Greedy", "Settings.class"))
                .service("acme.Silent")
                .service("acme.Greedy")
                .write(dir.resolve("a.jar"));
        try (PluginRegistry registry = load()) {
            assertGolden("bad-settings.txt", String.join("\n", registry.warnings()));
        }
    }

    @Test
    void oneNameTwiceIsAlwaysAnError() throws IOException {
        new JarMaker().solver("acme.Heun", "heun", "2").write(dir.resolve("a.jar"));
        new JarMaker().solver("other.Heun", "heun", "2").write(dir.resolve("b.jar"));
        assertGolden(
                "duplicate.txt",
                catchThrowableOfType(PluginException.class, this::load).getMessage());
    }

    @Test
    void aDirectoryMustExist() {
        assertThatThrownBy(() -> PluginRegistry.load(List.of(dir.resolve("plugings"))))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("plugings does not exist");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearestAndAll() throws IOException {
        new JarMaker()
                .solver("acme.Heun", "heun", "2")
                .solver("acme.Euler", "euler", "1")
                .write(dir.resolve("a.jar"));
        try (PluginRegistry registry = load()) {
            assertThatThrownBy(() -> registry.find(SolverProvider.class, "huen"))
                    .hasMessage("unknown solver 'huen'; did you mean 'heun'? Known: euler, heun.");
            assertThatThrownBy(() -> registry.find(SolverProvider.class, "rosenbrock"))
                    .hasMessage("unknown solver 'rosenbrock'. Known: euler, heun. Others need the jar that brings them"
                            + " (--plugins).");
        }
    }

    private PluginRegistry load() {
        return PluginRegistry.load(List.of(dir));
    }

    private static int order(PluginRegistry registry, String name) {
        SolverProvider<?> provider = registry.find(SolverProvider.class, name);
        return create(provider);
    }

    private static <S extends Record> int create(SolverProvider<S> provider) {
        return provider.create(provider.settings().cast(new NoSettings())).order();
    }

    private static String versionOf(JarMaker maker, Path jar) throws IOException {
        maker.write(jar);
        try (PluginRegistry registry = PluginRegistry.load(List.of(jar.getParent()))) {
            return registry.info(PluginKind.SOLVER, "heun").version();
        }
    }

    private void assertGolden(String file, String text) throws IOException {
        String masked = text.replace(dir.toRealPath().toString(), "DIR") + "\n";
        try (InputStream in = PluginRegistryTest.class.getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            assertThat(masked).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
