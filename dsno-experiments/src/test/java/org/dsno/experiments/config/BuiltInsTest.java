package org.dsno.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dsno.core.plugin.PluginInfo;
import org.dsno.core.plugin.PluginKind;
import org.dsno.core.plugin.PluginRegistry;
import org.junit.jupiter.api.Test;

/** What comes with the framework can be loaded, and fits the defaults of the settings. */
class BuiltInsTest {
    @Test
    void allLoad() throws IOException {
        try (PluginRegistry plugins = PluginRegistry.load(List.of())) {
            assertThat(plugins.warnings()).isEmpty();
            assertThat(plugins.names(PluginKind.SOLVER)).contains("heun");
            assertThat(plugins.names(PluginKind.BACKBONE)).isNotEmpty();
        }
    }

    @Test
    void defaultsNameBuiltIns() throws IOException {
        try (PluginRegistry plugins = PluginRegistry.load(List.of())) {
            for (Class<? extends Record> settings : List.of(
                    CellSettings.class,
                    GeneratedTrajectories.class,
                    StoredTrajectories.class,
                    DatabaseTrajectories.class,
                    OperatorSettings.class,
                    TrainingSettings.class,
                    EvaluationSettings.class)) {
                assertThat(problemsOfNothing(plugins, settings)).allMatch(BuiltInsTest::isMissingKey);
            }
        }
    }

    @Test
    void settingsHaveReadableDefaults() throws IOException {
        try (PluginRegistry plugins = PluginRegistry.load(List.of())) {
            for (PluginInfo info : plugins.plugins()) {
                Class<? extends Record> settings =
                        plugins.find(info.kind(), info.name()).settings();
                assertThat(problemsOfNothing(plugins, settings))
                        .as(info.toString())
                        .allMatch(BuiltInsTest::isMissingKey);
            }
        }
    }

    private static List<Problem> problemsOfNothing(PluginRegistry plugins, Class<? extends Record> settings) {
        List<Problem> problems = new ArrayList<>();
        new Binder(plugins, problems).record(settings, Value.Mapping.empty(Position.ofFile("none")), "");
        return problems;
    }

    private static boolean isMissingKey(Problem problem) {
        return problem.message().startsWith("is missing");
    }
}
