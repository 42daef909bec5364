package org.dsno.experiments;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.Trajectories;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.cell.CellMeasurement;
import org.dsno.experiments.cell.OperatorFile;
import org.dsno.experiments.cell.OperatorNoise;
import org.dsno.experiments.cell.SampleFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dsno sample}. */
@Command(
        name = "sample",
        description = {
            "Draws samples from a trained operator, one network evaluation each: images as PNG files and a sheet, points as"
                    + " samples.csv; all numbers and their noise as samples.safetensors.",
            "Sample k depends on the seed and k, not on how many are drawn, nor, but for rounding, on the batch."
        },
        footer = {
            "  dsno sample runs/mine/cells/one/seed=0_1234 --count 64 --output samples",
            "  dsno sample operator.safetensors --classes 3,5 --count 16 --output cats-and-dogs",
            "  dsno sample operator.safetensors --times 1,0.75,0.5,0.25,0 --output on-the-way",
            "  dsno sample operator.safetensors --count 50000 --format npz --output samples.npz"
        })
final class Sample implements Callable<Integer> {
    /** What is written. */
    enum Format {
        ALL,
        PNG,
        NPZ;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String LAST = "last";
    private static final String ALL = "all";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private OperatorParameter from = new OperatorParameter();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            description = "folder of the samples, or file of --format npz; must not be there")
    private Path output = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "all",
            description = "all; png: images alone, for evaluators; npz: one file, arr_0 [N,H,W,C] in uint8, named by"
                    + " --output (default: ${DEFAULT-VALUE})")
    private Format format = Format.ALL;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "16",
            description = "samples (default: ${DEFAULT-VALUE})")
    private int count;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "(default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--classes",
            paramLabel = "K",
            split = ",",
            description = "of an operator with classes, in turn, counted from 0 (default: all)")
    private List<Integer> classes = new ArrayList<>();

    @Option(
            names = "--times",
            paramLabel = "T",
            defaultValue = LAST,
            description = "last, all (those of the training), or decreasing times in [0, 1] to ask the operator for:"
                    + " 1,0.5,0 (default: ${DEFAULT-VALUE})")
    private String times = LAST;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "" + CellMeasurement.SAMPLING_BATCH,
            description = "samples of one evaluation (default: ${DEFAULT-VALUE})")
    private int batch;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Override
    public Integer call() throws IOException {
        requirePositive("--count", count);
        requirePositive("--batch", batch);
        if (Files.exists(output)) {
            throw new FileAlreadyExistsException(output.toString(), null, "samples are not written over anything");
        }
        Console console = new Console(System.out, System.err);
        try (PluginRegistry registry = plugins.load(console)) {
            // Before the operator is read, which builds a graph: in a GPU build nothing may use TensorFlow before this.
            ExecutionDevice execution = device.select(DeviceChoice.AUTO, SessionOptions.DEFAULT);
            OperatorFile operator = OperatorFile.read(from.file(), registry);
            if (format != Format.ALL
                    && !operator.operator().architecture().shape().isImage()) {
                throw common.wrong("--format: " + format + " is of images, but samples are "
                        + operator.operator().architecture().shape());
            }
            if (format == Format.NPZ && !times.equals(LAST)) {
                throw common.wrong("--format: npz holds samples of one time; leave --times out");
            }
            List<Double> queried = queried(operator);
            List<Integer> kept = times.equals(LAST)
                    ? List.of(queried.size() - 1)
                    : IntStream.range(0, queried.size()).boxed().toList();
            Samples noise = noise(operator);
            console.say(execution.line());
            TensorFlowSessions sessions = new TensorFlowSessions(execution, SessionOptions.DEFAULT);
            long started = System.nanoTime();
            Trajectories samples = drawn(operator, noise, queried, kept, sessions, console);
            double seconds = (System.nanoTime() - started) / 1e9;
            write(noise, samples);
            System.out.println(String.format(
                    Locale.ROOT,
                    "%,d samples of %s in %s, %.3g a second, opening the network included; %,d network evaluations (1 a"
                            + " sample)",
                    count,
                    samples.shape(),
                    Console.words(seconds),
                    count / seconds,
                    count));
            System.out.println("samples: " + output);
            return 0;
        }
    }

    private void write(Samples noise, Trajectories samples) throws IOException {
        switch (format) {
            case ALL -> SampleFiles.write(output, noise, samples, seed);
            case PNG -> SampleFiles.writeImages(output, samples);
            case NPZ -> SampleFiles.writeArchive(output, noise, samples);
        }
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw common.wrong(option + ": must be at least 1, was " + value);
        }
    }

    /** {@return the times that the operator is asked for} */
    private List<Double> queried(OperatorFile operator) {
        if (times.equals(LAST) || times.equals(ALL)) {
            return operator.times();
        }
        List<Double> asked = new ArrayList<>();
        for (String time : times.split(",", -1)) {
            try {
                asked.add(Double.parseDouble(time.strip()));
            } catch (NumberFormatException e) {
                throw common.wrong("--times: '" + time + "' is no time; write last, all, or times such as 1,0.5,0");
            }
            double now = asked.get(asked.size() - 1);
            boolean decreases = asked.size() == 1 || now < asked.get(asked.size() - 2);
            if (!(now >= 0 && now <= 1 && decreases)) {
                throw common.wrong("--times: times are in [0, 1] and decrease, not " + times);
            }
        }
        return asked;
    }

    private Samples noise(OperatorFile operator) {
        try {
            return OperatorNoise.draw(operator.operator().architecture(), Seeds.of(seed), classes, count);
        } catch (IllegalArgumentException e) {
            throw common.wrong("--classes: " + e.getMessage());
        } catch (ArithmeticException e) {
            throw common.wrong("--count: " + count + " samples are more than fit into one array");
        }
    }

    private Trajectories drawn(
            OperatorFile operator,
            Samples noise,
            List<Double> queried,
            List<Integer> kept,
            TensorFlowSessions sessions,
            Console console) {
        try {
            return operator.operator().sample(noise, queried, kept, batch, sessions, console.part("sampling"));
        } catch (IllegalArgumentException e) {
            throw common.wrong("--times: " + e.getMessage());
        } catch (ArithmeticException e) {
            throw common.wrong("--count: " + count + " samples of " + kept.size() + " times are more than fit into one"
                    + " array");
        }
    }
}
