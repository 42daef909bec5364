package org.dsno.core.interop;

import static org.dsno.api.Arguments.require;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Writes an LMDB database from its first page to its last, from keys in ascending order: values and leaves as they come,
 * branches as they fill. Without {@link #finish} the file is no database.
 */
final class LmdbWriter implements Closeable {
    // As LMDB has it: two nodes fit a page, larger ones get pages of their own.
    private static final int LARGEST_NODE = (LmdbPages.SIZE - LmdbPage.HEADER) / 2 - Short.BYTES;

    private final FileChannel channel;
    private final LmdbPages pages;
    private final LmdbTree branches;
    private LmdbPageBuilder leaf = new LmdbPageBuilder();
    private byte[] firstOfLeaf = {};
    private byte[] last = {};
    private long entries;

    LmdbWriter(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        pages = new LmdbPages(channel);
        branches = new LmdbTree(pages);
    }

    /**
     * Adds an entry.
     *
     * @param key above the one before, byte by byte
     */
    void put(byte[] key, ByteBuffer value) throws IOException {
        require(Arrays.compareUnsigned(last, key) < 0, "a key is not above the one before it");
        boolean overflow = LmdbPage.NODE + key.length + value.remaining() > LARGEST_NODE;
        int cost = LmdbPageBuilder.cost(key.length, overflow ? Long.BYTES : value.remaining());
        if (!leaf.fits(cost)) {
            writeLeaf();
        }
        if (leaf.isEmpty()) {
            firstOfLeaf = key;
        }
        if (overflow) {
            ByteBuffer page = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            page.putLong(0, pages.writeOverflow(value));
            leaf.add(value.remaining() | (long) LmdbPage.NODE_OVERFLOW << Integer.SIZE, ByteBuffer.wrap(key), page);
        } else {
            leaf.add(value.remaining(), ByteBuffer.wrap(key), value);
        }
        last = key;
        entries++;
    }

    /** Completes the database, down to the disk. */
    void finish() throws IOException {
        if (!leaf.isEmpty()) {
            writeLeaf();
        }
        pages.finish(branches.finish(1), entries);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void writeLeaf() throws IOException {
        branches.add(new LmdbTree.Child(ByteBuffer.wrap(firstOfLeaf), pages.writeLeaf(leaf.build())));
        leaf = new LmdbPageBuilder();
    }
}
