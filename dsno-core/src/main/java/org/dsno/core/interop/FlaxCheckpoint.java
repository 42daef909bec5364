package org.dsno.core.interop;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import org.dsno.core.tensor.HostTensor;
import org.msgpack.core.MessagePackException;

/**
 * A checkpoint that flax wrote with its {@code serialization} module: nested maps in MessagePack whose leaves are arrays,
 * as it is or compressed with gzip.
 */
public final class FlaxCheckpoint {
    /** Where training keeps the moving averages of the parameters. */
    public static final String AVERAGES = "ema_params";

    private FlaxCheckpoint() {}

    /**
     * Reads one of the maps at the top; the others, the optimizer's state say, are passed over.
     *
     * <p>Arrays of float16 and bfloat16 become F32, those of integers and truth values I64; float32, float64 and int64
     * stay what they are.
     *
     * @param tree which map, {@link #AVERAGES} say
     * @return the arrays by their keys, joined by slashes: {@code down_0.block_0/conv1/kernel}, in file order
     * @throws IOException if the file cannot be read, is not such a checkpoint, lacks the map, or the map holds anything
     *     but arrays; the message names the file
     */
    public static Map<String, HostTensor> read(Path file, String tree) throws IOException {
        try (CheckpointStream content = CheckpointStream.open(file)) {
            return new FlaxReader(content).read(tree);
        } catch (FileSystemException e) {
            throw e; // names the file
        } catch (IOException | MessagePackException | IllegalArgumentException | ArithmeticException e) {
            throw new IOException(file + ": not a flax checkpoint to read: " + reason(e), e);
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? "it ends too early" : e.getMessage();
    }
}
