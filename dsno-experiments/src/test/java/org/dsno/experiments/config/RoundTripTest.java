package org.dsno.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.dsno.api.SolverProvider;
import org.dsno.core.plugin.PluginKind;
import org.dsno.core.plugin.PluginRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever settings hold, writing and reading them gives the same settings. */
class RoundTripTest {
    private static final List<String> WORDS = List.of(
            "",
            "no",
            "012",
            "1e5",
            ".inf",
            "null",
            "~",
            "a: b",
            "- x",
            "#",
            "'",
            "\"",
            "\\",
            " padded ",
            "é",
            "日本",
            "\t",
            "line\nbreak",
            "*alias",
            "&anchor",
            "<<",
            "{",
            "x".repeat(200),
            "a b ".repeat(60),
            "\u0007",
            "\uD83D\uDE00");

    private final PluginRegistry plugins = Fakes.registry();

    record Everything(
            int small,
            long large,
            double number,
            boolean truth,
            String text,
            Fakes.Mode mode,
            Fakes.Linear nested,
            List<Double> numbers,
            List<List<String>> texts,
            Map<String, Long> named,
            Choice<SolverProvider<?>> solver,
            List<Choice<SolverProvider<?>>> solvers) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void writeThenReadIsTheIdentity(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 50; i++) {
            Everything written = random(random);
            String yaml = SettingsTree.yaml(written);
            List<Problem> problems = new ArrayList<>();
            Everything read = new Binder(plugins, problems)
                    .record(Everything.class, YamlReader.text("f.yaml", yaml, new Budget(), problems), "");
            assertThat(problems).as(yaml).isEmpty();
            assertThat(read).as(yaml).isEqualTo(written);
        }
    }

    private Everything random(SplittableRandom random) {
        Map<String, Long> named = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            named.put(word(random), random.nextLong());
        }
        return new Everything(
                random.nextInt(),
                random.nextLong(),
                number(random),
                random.nextBoolean(),
                word(random),
                mode(random),
                new Fakes.Linear(number(random), number(random)),
                list(random, () -> number(random)),
                list(random, () -> list(random, () -> word(random))),
                named,
                solver(random),
                list(random, () -> solver(random)));
    }

    private Choice<SolverProvider<?>> solver(SplittableRandom random) {
        SolverProvider<?> adams = plugins.find(SolverProvider.class, "adams");
        Fakes.Adams settings = new Fakes.Adams(1 + random.nextInt(4), mode(random));
        return new Choice<>(adams, settings, plugins.info(PluginKind.SOLVER, "adams"));
    }

    private static Fakes.Mode mode(SplittableRandom random) {
        return random.nextBoolean() ? Fakes.Mode.PREDICT : Fakes.Mode.PREDICT_CORRECT;
    }

    private static double number(SplittableRandom random) {
        double any = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(any) ? any : random.nextInt(10);
    }

    private static String word(SplittableRandom random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static <T> List<T> list(SplittableRandom random, Supplier<T> item) {
        List<T> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(item.get());
        }
        return items;
    }
}
