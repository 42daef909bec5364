package org.dsno.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.dsno.api.Plugin;
import org.dsno.api.SolverProvider;

/** Compiles sources and packs them: plug-in jars as a user would bring them. */
final class JarMaker {
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> services = new ArrayList<>();
    private final List<String> omitted = new ArrayList<>();

    JarMaker source(String className, String code) {
        sources.put(className, code);
        return this;
    }

    /** A solver with this name; its order is an expression, which may call other classes of the jar. */
    JarMaker solver(String className, String name, String order) {
        int dot = className.lastIndexOf('.');
        services.add(className);
        return source(className, """
                package %s;
                public final class %s implements org.dsno.api.SolverProvider<org.dsno.api.NoSettings> {
                    public String name() { return "%s"; }
                    public Class<org.dsno.api.NoSettings> settings() { return org.dsno.api.NoSettings.class; }
                    public org.dsno.api.OdeSolver create(org.dsno.api.NoSettings settings) {
                        return new org.dsno.api.OdeSolver() {
                            public int order() { return %s; }
                            public int evaluationsPerStep() { return 1; }
                            public org.dsno.api.LastStep lastStep() {
                                return org.dsno.api.LastStep.LIKE_THE_OTHERS;
                            }
                            public String paper() { return "none"; }
                            public Stepper start(org.dsno.api.ProbabilityFlow flow, org.dsno.api.SolverGrid grid) {
                                return (x, from, to) -> x;
                            }
                        };
                    }
                }
                """.formatted(className.substring(0, dot), className.substring(dot + 1), name, order));
    }

    JarMaker service(String className) {
        services.add(className);
        return this;
    }

    /** Compiles a class but leaves it out of the jar. */
    JarMaker without(String className) {
        omitted.add(className);
        return this;
    }

    Path write(Path jar) throws IOException {
        Path classes = Files.createTempDirectory(jar.getParent(), "classes");
        compile(classes);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.2");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String entry = classes.relativize(file).toString().replace('\\', '/');
                if (omitted.stream().noneMatch(name -> entry.equals(name.replace('.', '/') + ".class"))) {
                    put(out, entry, Files.readAllBytes(file));
                }
            }
            if (!services.isEmpty()) {
                String lines = String.join("\n", services) + "\n";
                put(out, "META-INF/services/" + SolverProvider.class.getName(), lines.getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    private void compile(Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, code) -> units.add(new Source(name, code)));
        if (units.isEmpty()) {
            return;
        }
        List<String> options = List.of("-d", classes.toString(), "-classpath", apiClasses(), "-proc:none");
        assertThat(compiler.getTask(null, null, null, options, null, units).call())
                .isTrue();
    }

    private static String apiClasses() {
        try {
            return Path.of(Plugin.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(String className, String code) {
            super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
