package org.dsno.experiments.cell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A file on a {@link LimitedDisk}. */
final class LimitedChannel extends FileChannel {
    private final FileChannel real;
    private final Room room;

    LimitedChannel(FileChannel real, Room room) {
        this.real = real;
        this.room = room;
    }

    @FunctionalInterface
    private interface Writing {
        int of(ByteBuffer some) throws IOException;
    }

    private int write(ByteBuffer from, Writing writing) throws IOException {
        ByteBuffer some = from.slice().limit(room.some(from.remaining()));
        int written = writing.of(some);
        from.position(from.position() + written);
        return written;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return write(from, real::write);
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
        return write(from, some -> real.write(some, position));
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) throws IOException {
        long all = 0;
        for (int i = offset; i < offset + length; i++) {
            while (from[i].hasRemaining()) {
                all += write(from[i]);
            }
        }
        return all;
    }

    @Override
    public long transferFrom(ReadableByteChannel from, long position, long count) throws IOException {
        room.take(count);
        return real.transferFrom(from, position, count);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return real.read(into);
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        return real.read(into, position);
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        return real.read(into, offset, length);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel to) throws IOException {
        return real.transferTo(position, count, to);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        real.truncate(size);
        return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        real.force(metaData);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        return real.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return real.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }
}
