package org.dsno.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that defaults are built on; those that are wrong are under {@code wrong}. */
class IncludesTest {
    private static final String BASE = """
            data: mixture
            teacher: exact
            trajectories: {solver: heun, steps: 8, count: 64}
            operator: {backbone: {name: mlp, width: 16}}
            training: {steps: 100, batch: 32}
            evaluation: {samples: 100}
            """;

    @TempDir
    Path dir;

    @BeforeEach
    void writeBases() throws IOException {
        write("base.yaml", BASE);
        write("parts/wide.yaml", "defaults: [../base.yaml]\noperator.backbone.width: 64\ntraining.steps: 200\n");
        write("parts/unet.yaml", "operator.backbone: {name: unet}\n");
    }

    @Test
    void anIncludeIsWhatItsTextWouldBe() throws IOException {
        Plan included = plan("[base.yaml]");
        Plan inline = plan("{" + BASE.strip().replace("\n", ", ") + "}");

        assertThat(settings(included)).isEqualTo(settings(inline));
        assertThat(SettingsTree.yaml(settings(included))).isEqualTo(SettingsTree.yaml(settings(inline)));
    }

    @Test
    void laterItemsLieOverEarlierOnes() throws IOException {
        assertThat(width("[parts/wide.yaml]")).isEqualTo("mlp 64 200");
        assertThat(width("[parts/wide.yaml, base.yaml]")).isEqualTo("mlp 16 100");
        assertThat(width("[base.yaml, parts/wide.yaml, {training.steps: 7}]")).isEqualTo("mlp 64 7");
        assertThat(width("[{training: {steps: 7}}, parts/wide.yaml, parts/unet.yaml]"))
                .isEqualTo("unet 64 200");
        assertThat(width("[base.yaml, {operator: {backbone: {salt: 2}}}, {}]")).isEqualTo("mlp 16 100");
    }

    @Test
    void aFileMayBeIncludedFromTwoSides() throws IOException {
        assertThat(width("[parts/wide.yaml, parts/wide.yaml]")).isEqualTo("mlp 64 200");
    }

    @Test
    void aFaultFoundLaterIsAtItsPlaceInTheIncludedFile() throws IOException {
        Cell cell = plan("[parts/wide.yaml]").cells().get(0);

        assertThat(cell.problem("operator.backbone.width", "does not fit").toString())
                .isEqualTo(dir.resolve("parts/wide.yaml") + ":2:26: operator.backbone.width: does not fit");
        assertThat(cell.problem("training.batch", "is odd").toString())
                .isEqualTo(dir.resolve("base.yaml") + ":5:31: training.batch: is odd");
    }

    @Test
    void whateverIsIncludedItIsPlannedOrRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        List<String> items = List.of(
                "base.yaml",
                "parts/wide.yaml",
                "parts/unet.yaml",
                "a.yaml",
                "b.yaml",
                "none.yaml",
                "parts",
                "{training.steps: 3}",
                "{defaults: [base.yaml]}",
                "7",
                "null",
                "[base.yaml]",
                "'*'",
                "/",
                "../..",
                "''");
        int planned = 0;
        for (int i = 0; i < 300; i++) {
            write("a.yaml", "defaults: " + list(random, items) + "\ntraining.steps: 5\n");
            write("b.yaml", "defaults: " + list(random, items) + "\nteacher: network\n");
            String text = list(random, items);
            Throwable failure = catchThrowable(() -> plan(text));
            if (failure == null) {
                planned++;
            } else {
                assertThat(failure).as(text).isInstanceOf(ConfigurationException.class);
                assertThat(((ConfigurationException) failure).problems())
                        .as(text)
                        .isNotEmpty();
            }
        }
        assertThat(planned).isBetween(10, 290);
    }

    private static String list(SplittableRandom random, List<String> items) {
        return random.ints(random.nextInt(1, 4), 0, random.nextBoolean() ? 5 : items.size())
                .mapToObj(items::get)
                .toList()
                .toString();
    }

    private String width(String defaults) throws IOException {
        CellSettings settings = settings(plan(defaults));
        Choice<?> backbone = settings.operator().backbone();
        return backbone.name() + " " + ((Fakes.Network) backbone.settings()).width() + " "
                + settings.training().steps();
    }

    private static CellSettings settings(Plan plan) {
        return plan.cells().get(0).settings();
    }

    private Plan plan(String defaults) throws IOException {
        Path file = write("file.yaml", "name: file\ndefaults: " + defaults + "\nexperiments: {one: {}}\n");
        return Plan.load(file, Fakes.registry());
    }

    private Path write(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, text);
    }
}
