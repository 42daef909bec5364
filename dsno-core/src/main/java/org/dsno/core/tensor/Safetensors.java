package org.dsno.core.tensor;

import static org.dsno.api.Arguments.require;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dsno.core.storage.Durable;
import org.jspecify.annotations.Nullable;

/**
 * Named tensors and text in one file: safetensors. Eight bytes of little-endian header length n, n bytes of JSON that
 * map each name to {@code {dtype, shape, data_offsets: [begin, end)}}, then the raw data, without gap or overlap.
 *
 * @param tensors by name, in file order
 * @param metadata the text entries of {@code __metadata__}
 */
public record Safetensors(Map<String, HostTensor> tensors, Map<String, String> metadata) {
    // The format's own limit; it also bounds what a hostile file can make us allocate.
    private static final long LONGEST_HEADER = 100_000_000;
    private static final long LARGEST_MAPPING = Integer.MAX_VALUE;

    /**
     * Maps a file into memory. The file may be of any size, one tensor is smaller than 2 GiB.
     *
     * @throws IOException if it cannot be read or is not a safetensors file; the message names the file
     */
    public static Safetensors read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            require(size >= Long.BYTES, "it has %d bytes, a header length takes 8", size);
            long length = read(channel, 0, Long.BYTES).getLong();
            require(
                    length >= 0 && length <= size - Long.BYTES,
                    "its header claims %s bytes, %d follow",
                    Long.toUnsignedString(length),
                    size - Long.BYTES);
            require(
                    length <= LONGEST_HEADER,
                    "its header claims %d bytes, the format allows %d",
                    length,
                    LONGEST_HEADER);
            SafetensorsHeader header = SafetensorsHeader.parse(
                    read(channel, Long.BYTES, (int) length).array());
            return new Safetensors(map(channel, Long.BYTES + length, header), header.metadata());
        } catch (IllegalArgumentException
                | ArithmeticException
                | CharacterCodingException
                | JsonProcessingException e) {
            throw new IOException(file + ": not a safetensors file: " + reason(e), e);
        }
    }

    /** {@return the tensor of this name} */
    public HostTensor get(String name) {
        HostTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor '" + name + "', there are " + tensors.keySet());
        }
        return tensor;
    }

    /** Writes the file, complete or not at all. */
    public void write(Path file) throws IOException {
        byte[] json = SafetensorsHeader.of(tensors, metadata).json();
        int padding = (8 - json.length % 8) % 8; // so that the data start aligned
        require(
                json.length + padding <= LONGEST_HEADER,
                "the header of %s would have %d bytes, the format allows %d",
                file,
                json.length + padding,
                LONGEST_HEADER);
        Durable.write(file, out -> {
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(json.length + padding)
                    .array());
            out.write(json);
            out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
            WritableByteChannel data = Channels.newChannel(out); // copies piece by piece
            for (HostTensor tensor : tensors.values()) {
                data.write(tensor.view());
            }
        });
    }

    /** Tensors that one mapping can hold share it: a process may have only so many. */
    private static Map<String, HostTensor> map(FileChannel channel, long start, SafetensorsHeader header)
            throws IOException {
        Map<String, HostTensor> mapped = new HashMap<>();
        List<SafetensorsHeader.Entry> entries = header.inFileOrder(channel.size() - start);
        int next = 0;
        while (next < entries.size()) {
            int first = next;
            long begin = entries.get(first).begin();
            long end = begin;
            while (next < entries.size() && entries.get(next).end() - begin <= LARGEST_MAPPING) {
                end = entries.get(next).end();
                next++;
            }
            require(
                    next > first,
                    "tensor '%s' has 2 GiB or more",
                    entries.get(first).name());
            ByteBuffer window = channel.map(FileChannel.MapMode.READ_ONLY, start + begin, end - begin);
            for (SafetensorsHeader.Entry entry : entries.subList(first, next)) {
                ByteBuffer bytes = window.slice((int) (entry.begin() - begin), (int) (entry.end() - entry.begin()));
                mapped.put(entry.name(), new HostTensor(entry.type(), entry.shape(), bytes));
            }
        }
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        header.entries().forEach(entry -> tensors.put(entry.name(), Objects.requireNonNull(mapped.get(entry.name()))));
        return tensors;
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            require(channel.read(bytes, position + bytes.position()) >= 0, "it became shorter while it was read");
        }
        return bytes.flip();
    }

    private static @Nullable String reason(Exception e) {
        if (e instanceof JsonProcessingException json) {
            return "its header is not JSON: " + json.getOriginalMessage();
        }
        return e instanceof CharacterCodingException ? "its header is not in UTF-8" : e.getMessage();
    }
}
