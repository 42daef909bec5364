package org.dsno.core.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.dsno.core.storage.Durable;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;
import org.jspecify.annotations.Nullable;

/**
 * The states of one training on the disk, each a folder that is complete or absent:
 *
 * <pre>
 * step-000001000/training.safetensors   weights, averages, Adam's moments
 * step-000001000/state.json             step, seconds, the training's identity, checksum
 * </pre>
 *
 * <p>The newest two are kept, so that a damaged one costs the steps between both and no more.
 */
public final class Checkpoints {
    private static final Pattern NAME = Pattern.compile("step-(\\d{9,19})");
    private static final String TENSORS = "training.safetensors";
    private static final String STATE = "state.json";
    private static final String RESULT = "result";
    private static final int FORMAT = 1;
    private static final int KEPT = 2;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;
    private final String identity;
    private final Consumer<String> warnings;

    /**
     * A training's checkpoints.
     *
     * @param folder of this training alone; made when it is needed
     * @param identity of everything that decides the training's numbers: states of another are not gone on from
     * @param warnings told of every checkpoint that cannot be used, and why
     */
    public Checkpoints(Path folder, String identity, Consumer<String> warnings) {
        this.folder = folder;
        this.identity = identity;
        this.warnings = warnings;
    }

    /**
     * What a training goes on from.
     *
     * @param step done
     * @param seconds that they took
     * @param state weights, averages, moments, by name
     */
    record Checkpoint(long step, double seconds, Map<String, HostTensor> state) {}

    private record State(int format, long step, double seconds, String identity, long crc32c) {}

    /**
     * What a training, or a part of one, has come to.
     *
     * @param steps that it has made
     * @param seconds that they took
     * @param weights by name
     */
    public record Result(long steps, double seconds, Map<String, HostTensor> weights) {}

    /** {@return the checkpoints of a part of this training, one of several rounds, in a folder inside this one} */
    public Checkpoints part(String name) {
        return new Checkpoints(folder.resolve(name), identity + ", " + name, warnings);
    }

    /** Saves what this training has come to, then drops its states: it need not be run again. */
    public void complete(Result result) throws IOException {
        part(RESULT).save(new Checkpoint(result.steps(), result.seconds(), result.weights()));
        for (Path state : saved(folder)) {
            Durable.deleteTree(state);
        }
    }

    /**
     * {@return what this training has come to; empty if it is not complete, or if what was saved is damaged, which the
     * warnings are told}
     *
     * @throws IOException if the folder cannot be read
     */
    public Optional<Result> result() throws IOException {
        return part(RESULT).newest().map(saved -> new Result(saved.step(), saved.seconds(), saved.state()));
    }

    /** {@return the folder of the state after a step} */
    Path of(long step) {
        return folder.resolve(String.format(Locale.ROOT, "step-%09d", step));
    }

    /** {@return the steps that a folder of checkpoints tells of, of all parts of the training, sound or not; 0 if of none} */
    public static long reached(Path folder) throws IOException {
        List<Path> saved = saved(folder);
        if (!saved.isEmpty() || Files.notExists(folder)) {
            return saved.isEmpty() ? 0 : stepOf(saved.get(0));
        }
        long parts = 0;
        try (var inside = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path part : inside) {
                parts += reached(part);
            }
        }
        return parts;
    }

    /** Saves a state, then drops the oldest. */
    void save(Checkpoint checkpoint) throws IOException {
        Files.createDirectories(folder);
        Durable.deleteUnfinished(folder);
        Path complete = of(checkpoint.step());
        Path unfinished = Durable.temporary(complete);
        Files.createDirectories(unfinished);
        Path tensors = unfinished.resolve(TENSORS);
        new Safetensors(checkpoint.state(), Map.of()).write(tensors);
        State state = new State(FORMAT, checkpoint.step(), checkpoint.seconds(), identity, checksum(tensors));
        Durable.write(unfinished.resolve(STATE), JSON.writeValueAsString(state) + "\n");
        Durable.deleteTree(complete); // of a run that a damaged newer state sent back here
        Durable.move(unfinished, complete);
        List<Path> saved = saved(folder);
        for (Path old : saved.subList(Math.min(KEPT, saved.size()), saved.size())) {
            Durable.deleteTree(old);
        }
    }

    /**
     * The newest state that is sound. What is wrong with newer ones is told to the warnings.
     *
     * @throws IOException if the folder cannot be read
     */
    Optional<Checkpoint> newest() throws IOException {
        List<Path> saved = saved(folder);
        for (int i = 0; i < saved.size(); i++) {
            try {
                return Optional.of(read(saved.get(i)));
            } catch (IOException damaged) {
                boolean last = i == saved.size() - 1;
                warnings.accept(message(damaged, saved.get(i))
                        + (last
                                ? "; no other checkpoint is left, so training starts again"
                                : "; the checkpoint before it is tried"));
            }
        }
        return Optional.empty();
    }

    /** Java's own messages may say nothing of the file. */
    private static String message(IOException damaged, Path checkpoint) {
        String message = String.valueOf(damaged.getMessage());
        return message.startsWith(checkpoint.toString()) ? message : checkpoint + ": cannot be read: " + damaged;
    }

    /** Removes all of them: the training is complete. */
    public void delete() throws IOException {
        Durable.deleteTree(folder);
    }

    private Checkpoint read(Path one) throws IOException {
        Path file = one.resolve(STATE);
        @Nullable State state;
        try {
            state = JSON.readValue(Files.readString(file), State.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": is damaged: " + e.getOriginalMessage(), e);
        }
        if (state == null || state.step() != stepOf(one)) {
            throw new IOException(file + ": is damaged: its step is not that of its folder");
        }
        if (state.format() != FORMAT) {
            throw new IOException(file + ": is of format " + state.format() + ", this version reads format " + FORMAT);
        }
        if (!identity.equals(state.identity())) {
            throw new IOException(file + ": is the state of another training");
        }
        Path tensors = one.resolve(TENSORS);
        if (checksum(tensors) != state.crc32c()) {
            throw new IOException(tensors + ": is damaged: its checksum is not that of " + STATE);
        }
        return new Checkpoint(
                state.step(), state.seconds(), Safetensors.read(tensors).tensors());
    }

    /** Newest first. */
    private static List<Path> saved(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> saved =
                    new ArrayList<>(inside.filter(path -> stepOf(path) >= 0).toList());
            saved.sort(Comparator.comparingLong(Checkpoints::stepOf).reversed());
            return saved;
        }
    }

    private static long stepOf(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(1)) : -1;
    }

    private static long checksum(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(buffer) >= 0) {
                checksum.update(buffer.flip());
                buffer.clear();
            }
        }
        return checksum.getValue();
    }
}
