package org.dsno.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.dsno.core.plugin.PluginRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file under {@code wrong} is refused with exactly the text that stands beside it. */
class WrongFilesTest {
    private final PluginRegistry plugins = Fakes.registry();

    static List<Path> wrongFiles() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(WrongFilesTest.class.getResource("wrong"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void isRefusedInTheseWords(Path file) throws IOException {
        String expected = Files.readString(Path.of(file.toString().replace(".yaml", ".txt")));
        assertThat(refusal(file) + "\n").isEqualTo(expected);
    }

    @Test
    void thereAreWrongFiles() throws IOException, URISyntaxException {
        assertThat(wrongFiles()).hasSizeGreaterThan(15);
    }

    @Test
    void aFileMustExist(@TempDir Path dir) {
        assertThat(refusal(dir.resolve("absent.yaml"))).isEqualTo("absent.yaml: there is no such file");
    }

    @Test
    void aMisspeltFileIsAnsweredWithTheNearestOfItsFolder(@TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("first.yaml"), "name: first");
        Files.writeString(dir.resolve("first.ymk"), "name: no");
        assertThat(refusal(dir.resolve("first.yml")))
                .isEqualTo("first.yml: there is no such file; did you mean 'first.yaml'?");
        assertThat(refusal(dir.resolve("none/first.yml"))).isEqualTo("first.yml: there is no such file");
    }

    @Test
    void aFileMustBeText(@TempDir Path dir) throws IOException {
        Path file = Files.write(dir.resolve("latin.yaml"), "name: é".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal(file)).isEqualTo("latin.yaml: is not UTF-8 text");
    }

    @Test
    void aFileMustNotBeEndless(@TempDir Path dir) throws IOException {
        Path deep = Files.writeString(dir.resolve("deep.yaml"), "a: " + "[".repeat(1000) + "]".repeat(1000));
        assertThat(refusal(deep)).startsWith("deep.yaml: cannot be read as YAML: Nesting Depth exceeded");
        Path large = Files.writeString(dir.resolve("large.yaml"), "a: " + "x".repeat(1_000_001));
        assertThat(refusal(large)).startsWith("large.yaml: cannot be read as YAML: The incoming YAML document");
    }

    private String refusal(Path file) {
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> Plan.load(file, plugins));
        assertThat(refused).as("refusal of %s", file).isNotNull();
        return String.valueOf(refused.getMessage()).replace(file.getParent() + "/", "");
    }
}
