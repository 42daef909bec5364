package org.dsno.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dsno.api.Description;
import org.dsno.core.plugin.PluginInfo;
import org.dsno.core.plugin.PluginRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an editor accepts and marks, and the list of all settings. */
class JsonSchemaTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private static final String GOOD = """
            name: good
            defaults:
              data: {name: ring, count: 64}
              teacher: ring
              trajectories: {solver: heun, steps: 32, count: 64}
              operator: {backbone: {name: mlp, width: 8}}
              training: {batch: 16, steps: 2}
              evaluation: {samples: 10}
            experiments:
              one:
                set: {training.steps: 3}
                grid: {operator.modes: [1, 2]}
            """;

    private static final ObjectNode SCHEMA = schema();

    @TempDir
    Path dir;

    static Stream<String> files() throws IOException {
        List<String> files = new ArrayList<>(List.of(GOOD, Files.readString(ROOT.resolve("experiments.yaml"))));
        try (Stream<Path> examples = Files.list(ROOT.resolve("examples"))) {
            for (Path example :
                    examples.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                files.add(Files.readString(example));
            }
        }
        try (Stream<Path> documents = Files.list(ROOT.resolve("docs"))) {
            for (Path document : Stream.concat(Stream.of(ROOT.resolve("README.md")), documents)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList()) {
                Matcher block = BLOCK.matcher(Files.readString(document));
                while (block.find()) {
                    if (block.group(1).startsWith("name: ") && !block.group(1).startsWith("name: Bad")) {
                        files.add(block.group(1));
                    }
                }
            }
        }
        return files.stream();
    }

    @Test
    void thereAreFiles() throws IOException {
        assertThat(files().count()).isGreaterThanOrEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource("files")
    void acceptsWhatIsRight(String file) {
        assertThat(faults(file)).as(file).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "defaults: [base.yaml, {training.steps: 3}, 'more.yaml']",
                "defaults: {operator.backbone: ddpmpp, operator.backbone.width: 3, operator: {backbone: {heads: 2}}}",
                "defaults: {trajectories.set: there, trajectories.count: 3, trajectories: {lmdb: x, stored: 3}}",
                "defaults: {teacher: {name: trained, training: {steps: 3}}, teacher.training.learning-rate.peak: 1e-3}",
                "seeds: [1, 2]\nabout: words\nsession: {precision: bfloat16}\ndevice: cpu",
            })
    void acceptsWhatIsPartOfIt(String keys) {
        String file = keys + "\nname: x\nexperiments: {a: {}}\n";
        assertThat(faults(file)).as(file).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: good -> nmae: good",
                "name: good -> name: Good One",
                "name: good -> ",
                "steps: 2} -> stepz: 2}",
                "steps: 2} -> steps: two}",
                "steps: 2} -> steps: 2.5}",
                "steps: 2} -> steps: [2]}",
                "steps: 2} -> steps: 2, loss: l3}",
                "steps: 2} -> steps: 2, learning-rate: {peek: 1}}",
                "teacher: ring -> teacher: rong",
                "solver: heun -> solver: huen",
                "solver: heun -> solver: {name: heun, order: 3}",
                "solver: heun -> set: here, solver: heun",
                "width: 8 -> widht: 8",
                "width: 8 -> channels: 8",
                "width: 8 -> width: wide",
                "{samples: 10} -> {samples: 10, metrics: [frechett]}",
                "{samples: 10} -> {samples: 10, metrics: frechet}",
                "training.steps: 3 -> training.stepz: 3",
                "training.steps: 3 -> training.steps: x",
                "training.steps: 3 -> operator.backbone.widht: 3",
                "operator.modes: [1, 2] -> operator.modes: 1",
                "operator.modes: [1, 2] -> operator.modes: []",
                "operator.modes: [1, 2] -> operator.mode: [1, 2]",
                "operator.modes: [1, 2] -> operator.modes: [1, two]",
                "operator.modes: [1, 2] -> operator: {modes: [1, 2]}",
                "one: -> One Experiment:",
                "grid: -> gird:",
                "experiments: -> seeds: [0.5]\nexperiments:",
                "experiments: -> device: tpu\nexperiments:",
                "experiments: -> session: {threads: 3}\nexperiments:",
                "set: -> trends: [{claim: c, metric: m}]\n    set:",
                "set: -> published: [{metric: m, value: low, source: s}]\n    set:",
            })
    void marksWhatIsWrong(String change) {
        String[] fromAndTo = change.split(" -> ", 2);
        assertThat(GOOD).contains(fromAndTo[0]);
        String file = GOOD.replace(fromAndTo[0], fromAndTo[1]);
        assertThat(faults(file)).as(file).isNotEmpty();
    }

    @Test
    void whatTheFrameworkAcceptsTheSchemaAccepts() throws IOException {
        Path file = Files.writeString(dir.resolve("f.yaml"), GOOD);
        try (PluginRegistry plugins = PluginRegistry.load(List.of())) {
            for (Cell cell : Plan.load(file, plugins).cells()) {
                String all = SettingsTree.yaml(cell.settings()).indent(2);
                assertThat(faults("name: x\ndefaults:\n" + all + "experiments: {a: {}}\n"))
                        .isEmpty();
            }
        }
    }

    @Test
    void everySettingIsDescribed() throws IOException {
        ObjectNode schema = SCHEMA.deepCopy();
        ((ObjectNode) schema.path(JsonSchema.DEFINITIONS)).remove("axes"); // those of a cell once more
        assertThat(undescribed(schema)).isEmpty();
        try (PluginRegistry plugins = PluginRegistry.load(List.of())) {
            assertThat(plugins.plugins())
                    .extracting((PluginInfo info) ->
                            plugins.find(info.kind(), info.name()).description())
                    .doesNotContain("");
        }
        assertThat(NoTeacher.class.getAnnotation(Description.class)).isNotNull();
    }

    @Test
    void theListOfAllSettingsIsTheOneInTheDocumentation() throws IOException {
        assertThat(SettingsReference.of(SCHEMA))
                .as("renew it with: ./dsno schema --markdown --output docs/settings.md")
                .isEqualTo(Files.readString(ROOT.resolve("docs/settings.md")));
    }

    private static List<String> undescribed(JsonNode node) {
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
            if (!property.getValue().has("const")
                    && !property.getKey().contains(".")
                    && !property.getValue().path("description").isTextual()) {
                missing.add(property.getKey());
            }
        }
        node.forEach(inner -> missing.addAll(undescribed(inner)));
        return missing;
    }

    private static List<Error> faults(String file) {
        List<Problem> problems = new ArrayList<>();
        Value read = YamlReader.text("f.yaml", file, new Budget(), problems);
        assertThat(problems).isEmpty();
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SCHEMA);
        return schema.validate(ValueTree.of(read));
    }

    private static ObjectNode schema() {
        try (PluginRegistry plugins = PluginRegistry.load(List.of())) {
            return JsonSchema.of(plugins);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
