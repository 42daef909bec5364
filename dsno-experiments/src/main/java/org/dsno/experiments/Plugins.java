package org.dsno.experiments;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dsno.core.plugin.NearestName;
import org.dsno.core.plugin.PluginInfo;
import org.dsno.core.plugin.PluginKind;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.config.SettingOutline;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dsno plugins}. */
@Command(
        name = "plugins",
        description = {
            "Lists the plug-ins that an experiment file can name: their settings with the defaults, and where they are from.",
            "With a name it tells all of the plug-ins that have it."
        },
        footer = {"  dsno plugins", "  dsno plugins --kind solver --plugins my-jars", "  dsno plugins ddpmpp"})
final class Plugins implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "of a plug-in")
    private @Nullable String name;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            converter = KindConverter.class,
            completionCandidates = KindCandidates.class,
            description = "of this kind only: ${COMPLETION-CANDIDATES}")
    private @Nullable PluginKind kind;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Override
    public Integer call() throws IOException {
        Console console = new Console(System.out, System.err);
        try (PluginRegistry registry = plugins.load(console)) {
            List<PluginInfo> found = registry.plugins().stream()
                    .filter(info -> kind == null || info.kind() == kind)
                    .filter(info -> name == null || info.name().equals(name))
                    .toList();
            if (found.isEmpty()) {
                throw unknown(registry);
            }
            if (name == null) {
                list(found, registry, System.out);
            } else {
                found.forEach(info -> tell(info, registry, System.out));
            }
            return 0;
        }
    }

    private RuntimeException unknown(PluginRegistry registry) {
        TreeSet<String> known = registry.plugins().stream()
                .filter(info -> kind == null || info.kind() == kind)
                .map(PluginInfo::name)
                .collect(Collectors.toCollection(TreeSet::new));
        return common.wrong((kind == null ? "there is no plug-in '" : "there is no " + kind + " '") + name + "'"
                + NearestName.hint(String.valueOf(name), known) + " Known: " + String.join(", ", known) + ".");
    }

    private static void list(List<PluginInfo> plugins, PluginRegistry registry, PrintStream out) {
        int width =
                plugins.stream().mapToInt(info -> info.name().length()).max().orElse(0);
        @Nullable PluginKind before = null;
        for (PluginInfo info : plugins) {
            if (info.kind() != before) {
                out.println((before == null ? "" : System.lineSeparator()) + info.kind());
                before = info.kind();
            }
            String settings = settings(info, registry).stream()
                    .map(setting -> setting.key()
                            + setting.otherwise()
                                    .map(value -> " (" + value + ")")
                                    .orElse(""))
                    .collect(Collectors.joining(", "));
            String from = isBuiltIn(info, registry) ? "" : "from " + info.jar();
            String about = registry.find(info.kind(), info.name())
                    .description()
                    .lines()
                    .findFirst()
                    .orElse("");
            String line = Stream.of(about, settings, from)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("; "));
            out.println(String.format(Locale.ROOT, "  %-" + width + "s  %s", info.name(), line)
                    .stripTrailing());
        }
    }

    private static void tell(PluginInfo info, PluginRegistry registry, PrintStream out) {
        out.println(info.kind() + " " + info.name());
        String about = registry.find(info.kind(), info.name()).description();
        if (!about.isEmpty()) {
            out.println("  " + about);
        }
        out.println("  class: " + info.className());
        out.println("  from: " + info.jar() + (isBuiltIn(info, registry) ? ", built in" : ""));
        out.println("  version: " + info.version());
        List<SettingOutline> settings = settings(info, registry);
        out.println(settings.isEmpty() ? "  settings: none" : "  settings:");
        for (SettingOutline setting : settings) {
            out.println("    " + setting.key() + ": " + setting.type() + ", "
                    + setting.otherwise().map(value -> "default " + value).orElse("must be given")
                    + (setting.description().isEmpty() ? "" : "; " + setting.description()));
        }
    }

    private static List<SettingOutline> settings(PluginInfo info, PluginRegistry registry) {
        return SettingOutline.of(registry.find(info.kind(), info.name()).settings());
    }

    /** Each plug-in jar has a class loader of its own. */
    private static boolean isBuiltIn(PluginInfo info, PluginRegistry registry) {
        return registry.find(info.kind(), info.name()).getClass().getClassLoader() == Plugins.class.getClassLoader();
    }

    /** Kinds as they are written in an option. */
    private static String written(PluginKind kind) {
        return kind.toString().replace(' ', '-');
    }

    static final class KindCandidates implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(PluginKind.values()).map(Plugins::written).iterator();
        }
    }

    static final class KindConverter implements CommandLine.ITypeConverter<PluginKind> {
        @Override
        public PluginKind convert(String text) {
            List<String> known =
                    Arrays.stream(PluginKind.values()).map(Plugins::written).toList();
            return Arrays.stream(PluginKind.values())
                    .filter(kind -> written(kind).equals(text))
                    .findAny()
                    .orElseThrow(() -> new CommandLine.TypeConversionException("'" + text + "' is no kind of plug-in"
                            + NearestName.hint(text, known) + " Known: " + String.join(", ", known) + "."));
        }
    }
}
