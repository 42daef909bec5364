package org.dsno.core.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.dsno.core.Damage;
import org.dsno.core.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFlaxTest {
    // The streams' buffers, and what a small file can hold.
    private static final long MOST_BYTES = 2 << 20;

    @TempDir
    Path folder;

    private Damage damage;

    @BeforeEach
    void chooseFile() {
        damage = new Damage(
                folder.resolve("checkpoint.msgpack"),
                MOST_BYTES,
                path -> FlaxCheckpoint.read(path, FlaxCheckpoint.AVERAGES));
    }

    /** What a test puts into a checkpoint. */
    private interface Content {
        void pack(MessageBufferPacker out) throws IOException;
    }

    private static byte[] averages(Content content) throws IOException {
        MessageBufferPacker out = MessagePack.newDefaultBufferPacker();
        out.packMapHeader(1).packString(FlaxCheckpoint.AVERAGES);
        content.pack(out);
        return out.toByteArray();
    }

    /** An array under "x", with the sizes that it claims. */
    private static byte[] array(int extension, int claimed, long[] shape, String type, int bytes, byte[] data)
            throws IOException {
        return averages(out -> {
            out.packMapHeader(1).packString("x");
            out.packExtensionTypeHeader((byte) extension, claimed).packArrayHeader(3);
            out.packArrayHeader(shape.length);
            for (long side : shape) {
                out.packLong(side);
            }
            out.packString(type).packBinaryHeader(bytes).writePayload(data);
        });
    }

    private static byte[] compressed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] good = Files.readAllBytes(Reference.path("network/flax_format.msgpack"));

        assertThat(damage.isRefused(good)).isFalse();
        assertThat(damage.refusedTruncations(good)).isEqualTo(good.length);
        byte[] packed = compressed(good);
        assertThat(damage.isRefused(packed)).isFalse();
        assertThat(damage.refusedTruncations(packed)).isEqualTo(packed.length);
    }

    @Test
    void wrongBytesEndWell() throws IOException {
        byte[] good = Files.readAllBytes(Reference.path("network/flax_format.msgpack"));
        byte[] packed = compressed(good);

        assertThat(damage.refusedMutations(good, good.length, 8000, 6)).isBetween(1000, 7999);
        // Most bytes of this file are numbers, so aim at what is left.
        assertThat(damage.refusedMutations(good, 170, 4000, 7)).isBetween(2000, 3999);
        assertThat(damage.refusedMutations(packed, packed.length, 3000, 8)).isBetween(2500, 3000);
    }

    @Test
    void sizesThatAreOnlyClaimedAreRefused() throws IOException {
        byte[] four = new byte[4];
        int huge = Integer.MAX_VALUE;
        long[] one = {1};

        assertThat(damage.isRefused(array(1, 17, one, "float32", 4, four))).isFalse();
        for (byte[] bad : new byte[][] {
            array(1, huge, one, "float32", 4, four),
            array(1, 16, one, "float32", 4, four),
            array(1, 21, new long[] {huge / 4}, "float32", huge - 3, four),
            array(1, 20 + (64 << 20), new long[] {16 << 20}, "float32", 64 << 20, four),
            array(1, huge, new long[] {huge}, "uint8", huge, four),
            array(1, 32, new long[] {1L << 40, 1L << 40}, "float32", 4, four),
            array(1, 18, new long[] {-1, -1}, "float32", 4, four),
            array(1, 17, new long[] {2}, "float32", 4, four),
            array(1, 17, one, "float64", 4, four),
            array(1, 19, one, "complex64", 4, four),
            array(2, 17, one, "float32", 4, four),
            array(5, 17, one, "float32", 4, four),
            averages(out -> out.packMapHeader(huge)),
            averages(out -> out.packMapHeader(1).packRawStringHeader(huge)),
            averages(out -> out.packMapHeader(1).packRawStringHeader(-1)),
            averages(out -> out.packMapHeader(1).packString("x".repeat(300)).packNil()),
            averages(out -> out.packMapHeader(1).packString("x").packExtensionTypeHeader((byte) 1, huge)),
            averages(out -> {
                out.packMapHeader(1).packString("x").packExtensionTypeHeader((byte) 1, 20);
                out.packArrayHeader(3).packArrayHeader(huge);
            }),
            averages(out -> out.packNil()),
            averages(out -> out.packMapHeader(1).packInt(1).packNil()),
            averages(out -> out.packMapHeader(0).packNil()),
            averages(out -> out.packMapHeader(1).addPayload(new byte[] {(byte) 0xc1})),
        }) {
            assertThat(damage.isRefused(bad)).isTrue();
            assertThat(damage.isRefused(compressed(bad))).isTrue();
        }
    }

    @Test
    void chunksThatDoNotFitAreRefused() throws IOException {
        for (int wrong = 0; wrong < 7; wrong++) {
            int what = wrong;
            boolean refused = damage.isRefused(averages(out -> {
                out.packMapHeader(1).packString("x").packMapHeader(what == 1 ? 2 : 3);
                out.packString("__msgpack_chunked_array__").packBoolean(what != 2);
                out.packString("shape").packMapHeader(1).packString("0").packInt(what == 3 ? 3 : 2);
                if (what == 1) {
                    return;
                }
                out.packString(what == 4 ? "shape" : "chunks").packMapHeader(what == 6 ? Integer.MAX_VALUE : 2);
                for (int i = 0; i < 2; i++) {
                    out.packString("" + (what == 5 ? 0 : i)).packExtensionTypeHeader((byte) 1, 17);
                    out.packArrayHeader(3).packArrayHeader(1).packInt(1);
                    out.packString("float32").packBinaryHeader(4).writePayload(new byte[4]);
                }
            }));
            assertThat(refused).as("%d", what).isEqualTo(what != 0);
        }
    }

    @Test
    void namesThatComeTwiceAreRefused() throws IOException {
        assertThat(damage.isRefused(averages(out -> {
                    out.packMapHeader(2);
                    for (int i = 0; i < 2; i++) {
                        out.packString("x").packExtensionTypeHeader((byte) 1, 12);
                        out.packArrayHeader(3)
                                .packArrayHeader(0)
                                .packString("bool")
                                .packBinaryHeader(1);
                        out.writePayload(new byte[1]);
                    }
                })))
                .isTrue();
        MessageBufferPacker twice = MessagePack.newDefaultBufferPacker();
        twice.packMapHeader(2).packString(FlaxCheckpoint.AVERAGES).packMapHeader(0);
        twice.packString(FlaxCheckpoint.AVERAGES).packMapHeader(0);
        assertThat(damage.isRefused(twice.toByteArray())).isTrue();
    }

    @Test
    void depthIsLimitedWhereItIsReadAndPassedOverWhereNot() throws IOException {
        int deep = 1_000_000;
        Damage roomy = new Damage(damage.file(), 64 << 20, damage.reading());

        assertThat(roomy.isRefused(averages(out -> {
                    for (int i = 0; i < deep; i++) {
                        out.packMapHeader(1).packString("a");
                    }
                    out.packMapHeader(0);
                })))
                .isTrue();
        for (boolean whole : new boolean[] {true, false}) {
            MessageBufferPacker out = MessagePack.newDefaultBufferPacker();
            out.packMapHeader(2).packString("optimizer");
            for (int i = 0; i < deep; i++) {
                out.packArrayHeader(1);
            }
            out.packNil();
            if (whole) {
                out.packString(FlaxCheckpoint.AVERAGES).packMapHeader(0);
            }
            assertThat(roomy.isRefused(out.toByteArray())).isEqualTo(!whole);
        }
        // Claims that would overflow an int if they were added up.
        MessageBufferPacker out = MessagePack.newDefaultBufferPacker();
        out.packMapHeader(1).packString("optimizer");
        for (int i = 0; i < 1000; i++) {
            out.packMapHeader(Integer.MAX_VALUE);
        }
        assertThat(damage.isRefused(out.toByteArray())).isTrue();
    }

    @Test
    void manyArraysWithLongNamesAreRefused() throws IOException {
        byte[] bad = averages(out -> {
            out.packMapHeader(1).packString("a".repeat(240)).packMapHeader(1 << 17);
            for (int i = 0; i < 1 << 17; i++) {
                out.packString("" + i).packExtensionTypeHeader((byte) 1, 11);
                out.packArrayHeader(3)
                        .packArrayHeader(1)
                        .packInt(0)
                        .packString("bool")
                        .packBinaryHeader(0);
            }
        });

        assertThat(new Damage(damage.file(), 100L << 20, damage.reading()).isRefused(bad))
                .isTrue();
    }

    @Test
    void bombsAreDefused() throws IOException {
        int zeros = 200 << 20;
        for (boolean wanted : new boolean[] {true, false}) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(damage.file()), 1 << 16)) {
                MessageBufferPacker start = MessagePack.newDefaultBufferPacker();
                start.packMapHeader(1).packString(wanted ? FlaxCheckpoint.AVERAGES : "optimizer");
                start.packMapHeader(1).packString("x").packExtensionTypeHeader((byte) 1, zeros + 21);
                start.packArrayHeader(3).packArrayHeader(1).packInt(zeros / 4);
                start.packString("float32").packBinaryHeader(zeros);
                out.write(start.toByteArray());
                byte[] piece = new byte[1 << 20];
                for (int left = zeros; left > 0; left -= piece.length) {
                    out.write(piece);
                }
            }
            assertThat(damage.isRefused()).isTrue();
            assertThatThrownBy(() -> damage.reading().read(damage.file()))
                    .hasMessageContaining(wanted ? "the file ends before" : "it grows to more than 100 times its size");
        }
    }
}
