package org.dsno.core.interop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Writes the pages of a new database, one after the other, and counts them. */
final class LmdbPages {
    /** What LMDB takes on the machines that databases are made on. */
    static final int SIZE = 4096;

    private final FileChannel channel;
    private ByteBuffer run = ByteBuffer.allocate(0);
    private long next = LmdbMeta.PAGES;
    private long branches;
    private long leaves;
    private long overflows;

    LmdbPages(FileChannel channel) {
        this.channel = channel;
    }

    /** Writes a branch. {@return its number} */
    long writeBranch(ByteBuffer page) throws IOException {
        branches++;
        return write(page, LmdbPage.BRANCH, 1);
    }

    /** Writes a leaf. {@return its number} */
    long writeLeaf(ByteBuffer page) throws IOException {
        leaves++;
        return write(page, LmdbPage.LEAF, 1);
    }

    /** Writes a value that is too large for a leaf. {@return the number of its first page} */
    long writeOverflow(ByteBuffer value) throws IOException {
        int pages = (LmdbPage.HEADER + value.remaining() + SIZE - 1) / SIZE;
        int bytes = Math.multiplyExact(pages, SIZE);
        if (run.capacity() != bytes) {
            run = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
        run.clear().putInt(LmdbPage.OVERFLOW_PAGES, pages);
        run.position(LmdbPage.HEADER).put(value.duplicate());
        overflows += pages;
        return write(run.clear(), LmdbPage.OVERFLOW, pages);
    }

    /** Writes the first two pages, by which the others are found. */
    void finish(LmdbTree.Root root, long entries) throws IOException {
        LmdbMeta.Tree tree = new LmdbMeta.Tree(0, root.depth(), branches, leaves, overflows, entries, root.page());
        // Both tell of the whole; the next transaction of LMDB, the third, goes to page 1.
        write(new LmdbMeta(SIZE, tree, next - 1, 2).page(0), 0);
        write(new LmdbMeta(SIZE, tree, next - 1, 1).page(1), SIZE);
        channel.force(true);
    }

    private long write(ByteBuffer page, int kind, int pages) throws IOException {
        long number = next;
        page.putLong(0, number).putShort(LmdbPage.FLAGS, (short) kind);
        write(page, number * SIZE);
        next += pages;
        return number;
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        int start = bytes.position();
        while (bytes.hasRemaining()) {
            channel.write(bytes, position + bytes.position() - start);
        }
    }
}
