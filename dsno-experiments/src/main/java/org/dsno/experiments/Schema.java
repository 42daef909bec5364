package org.dsno.experiments;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.core.storage.Durable;
import org.dsno.experiments.config.JsonSchema;
import org.dsno.experiments.config.SettingsReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dsno schema}. */
@Command(
        name = "schema",
        sortOptions = false,
        description =
                "Prints the JSON Schema of experiment files, with which an editor completes and checks them, or the list of"
                        + " all settings.",
        footer = {
            "  ${COMMAND-FULL-NAME} --output dsno.schema.json",
            "  ${COMMAND-FULL-NAME} --markdown --plugins plugins"
        })
final class Schema implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli adds its options
    private CommonOptions common = new CommonOptions();

    @Option(names = "--output", paramLabel = "FILE", description = "write it there (default: the standard output)")
    private @Nullable Path output;

    @Option(names = "--markdown", description = "the list of all settings instead, as Markdown")
    private boolean markdown;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Override
    public Integer call() throws IOException {
        Console console = new Console(System.out, System.err);
        try (PluginRegistry registry = plugins.load(console)) {
            ObjectNode schema = JsonSchema.of(registry);
            String text = markdown ? SettingsReference.of(schema) : json(schema) + "\n";
            if (output == null) {
                System.out.print(text);
                System.out.flush();
            } else {
                Durable.write(output, text);
                System.out.println((markdown ? "settings: " : "schema: ") + output);
            }
            return 0;
        }
    }

    private static String json(ObjectNode schema) throws IOException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(schema);
    }
}
