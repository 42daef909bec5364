package org.dsno.core.interop;

import static org.dsno.api.Arguments.require;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Finds values in an LMDB database, {@code data.mdb}: a B+ tree in pages, little-endian. Pages are read where they lie,
 * one at a time, and every number in them is checked before it is used, so files may be larger than memory and need not
 * be well-meant: a search ends after as many pages as the tree is deep.
 *
 * <p>Refusals are {@link IllegalArgumentException}s that do not name the file; {@link LmdbTrajectories} does.
 */
final class LmdbFile implements Closeable {
    private final FileChannel channel;
    private final LmdbMeta meta;

    private LmdbFile(FileChannel channel, LmdbMeta meta) {
        this.channel = channel;
        this.meta = meta;
    }

    /** Where a value lies, in bytes from the start of the file. */
    record Value(long position, long size) {}

    static LmdbFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new LmdbFile(channel, LmdbMeta.newest(channel));
        } catch (IOException | IllegalArgumentException e) {
            channel.close();
            throw e;
        }
    }

    /** {@return the value of a key} */
    Optional<Value> find(byte[] key) throws IOException {
        if (meta.depth() == 0) {
            return Optional.empty();
        }
        long number = meta.root();
        for (int level = 1; level < meta.depth(); level++) {
            number = page(number, LmdbPage.BRANCH).child(key);
        }
        LmdbPage leaf = page(number, LmdbPage.LEAF);
        int node = leaf.find(key);
        if (node < 0) {
            return Optional.empty();
        }
        return Optional.of(
                leaf.hasOverflow(node)
                        ? overflow(leaf.overflowPage(node), leaf.dataSize(node))
                        : new Value(number * meta.pageSize() + leaf.inlineData(node), leaf.dataSize(node)));
    }

    /** Fills {@code into} from the start of a value of its size. */
    void read(Value value, ByteBuffer into) throws IOException {
        require(value.size() == into.remaining(), "a value has %d bytes, not %d", value.size(), into.remaining());
        LmdbPage.read(channel, value.position(), into);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private Value overflow(long number, long size) throws IOException {
        requireInFile(number);
        ByteBuffer header = ByteBuffer.allocate(LmdbPage.HEADER).order(ByteOrder.LITTLE_ENDIAN);
        LmdbPage.read(channel, number * meta.pageSize(), header);
        LmdbPage.requireKind(header, number, LmdbPage.OVERFLOW);
        long pages = Integer.toUnsignedLong(header.getInt(LmdbPage.OVERFLOW_PAGES));
        long position = number * meta.pageSize() + LmdbPage.HEADER;
        require(
                LmdbPage.HEADER + size <= pages * meta.pageSize() && position + size <= channel.size(),
                "a value of %d bytes at page %d does not fit the %d pages there, or the file of %d bytes",
                size,
                number,
                pages,
                channel.size());
        return new Value(position, size);
    }

    private LmdbPage page(long number, int kind) throws IOException {
        requireInFile(number);
        byte[] page = new byte[meta.pageSize()];
        ByteBuffer bytes = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
        LmdbPage.read(channel, number * meta.pageSize(), bytes);
        LmdbPage.requireKind(bytes, number, kind);
        return new LmdbPage(page, number);
    }

    private void requireInFile(long number) throws IOException {
        long pages = channel.size() / meta.pageSize();
        require(
                number >= LmdbMeta.PAGES && number < pages && number <= meta.lastPage(),
                "it points to page %s, its pages are %d to %d",
                Long.toUnsignedString(number),
                LmdbMeta.PAGES,
                Math.min(pages - 1, meta.lastPage()));
    }
}
