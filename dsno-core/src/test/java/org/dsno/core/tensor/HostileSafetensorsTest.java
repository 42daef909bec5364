package org.dsno.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.dsno.core.Damage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileSafetensorsTest {
    private static final long MOST_BYTES = 1 << 20;

    @TempDir
    Path folder;

    private Path file;
    private Damage damage;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("damaged.safetensors");
        damage = new Damage(
                file,
                MOST_BYTES,
                path -> Safetensors.read(path).tensors().values().forEach(HostTensor::doubles));
    }

    private byte[] good() throws IOException {
        new Safetensors(
                        Map.of(
                                "x",
                                HostTensor.of(List.of(2L, 2L), new float[4]),
                                "y",
                                new HostTensor(ElementType.I64, List.of(1L), ByteBuffer.allocate(8))),
                        Map.of("a", "b"))
                .write(file);
        return Files.readAllBytes(file);
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] good = good();

        assertThat(damage.isRefused(good)).isFalse();
        assertThat(damage.refusedTruncations(good)).isEqualTo(good.length);
    }

    @Test
    void wrongBytesEndWell() throws IOException {
        byte[] good = good();

        // Before the data, of which any will do.
        assertThat(damage.refusedMutations(good, good.length - 24, 6000, 9)).isBetween(4000, 5999);
        assertThat(damage.refusedMutations(good, 8, 1000, 10)).isBetween(900, 1000);
    }

    /** Headers over 16 bytes of data, with \' for ", and what is said of them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'x':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}} | its tensors take 12 bytes, the file has 16",
                "{} | its tensors take 0 bytes, the file has 16 bytes of data",
                "{'x':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'y':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}}"
                        + " | tensor 'y' starts at 4, what lies before it ends at 8",
                "{'x':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'y':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}}"
                        + " | tensor 'y' starts at 8, what lies before it ends at 4",
                "{'x':{'dtype':'F32','shape':[4],'data_offsets':[0,8]}} | lies at [0, 8), but [4] of F32 takes 16 bytes",
                "{'x':{'dtype':'F32','shape':[4],'data_offsets':[16,0]}} | lies at [16, 0), but [4] of F32 takes 16 bytes",
                "{'x':{'dtype':'F32','shape':[4],'data_offsets':[0,16,16]}} | has more than 2 numbers",
                "{'x':{'dtype':'F32','shape':[4],'data_offsets':[0]}} | lacks dtype, shape, or two data_offsets",
                "{'x':{'dtype':'F32','data_offsets':[0,16]}} | lacks dtype, shape, or two data_offsets",
                "{'x':{'dtype':'F32','shape':[-4],'data_offsets':[0,16]}} | the shape of tensor 'x' holds -4",
                "{'x':{'dtype':'F32','shape':[4.0],'data_offsets':[0,16]}} | holds 4.0, whole numbers are expected",
                "{'x':{'dtype':'F32','shape':['4'],'data_offsets':[0,16]}} | holds 4, whole numbers are expected",
                "{'x':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,16]}} | whole numbers are expected",
                "{'x':{'dtype':'F32','shape':4,'data_offsets':[0,16]}} | the shape of tensor 'x' is not a list",
                "{'x':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,16]}} | long overflow",
                "{'x':{'dtype':'F8','shape':[16],'data_offsets':[0,16]}} | only [F16, BF16, F32, F64, I64] are read",
                "{'x':{'dtype':'F32','shape':[4],'data_offsets':[0,16],'z':1}} | tensor 'x' has the unknown key 'z'",
                "{'x':{'dtype':'F32','shape':[4],'data_offsets':[0,16],'shape':[4]}} | Duplicate field 'shape'",
                "{'x':{'dtype':'F32','shape':[4],'data_offsets':[0,16]},'x':{}} | Duplicate field 'x'",
                "{'x':5} | 'x' is described by 5, not by {}",
                "{'__metadata__':{'a':1}} | the metadata 'a' are not a text",
                "{'__metadata__':{'a':null}} | the metadata 'a' are not a text",
                "{'__metadata__':['a']} | '__metadata__' is described by [, not by {}",
                "{'x':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}}{} | goes on after its JSON object",
                "{'x':{'dtype':'F32','shape':[4],'data_offsets':[0,16]} | its header is not JSON",
                "['x'] | its header does not start with {",
            })
    void contradictionsAreRefused(String header, String message) throws IOException {
        assertThat(damage.isRefused(SafetensorsTest.file(header.replace('\'', '"'), 16)))
                .isTrue();
        assertThatThrownBy(() -> Safetensors.read(file))
                .hasMessageStartingWith(file + ": not a safetensors file: ")
                .hasMessageContaining(message);
    }

    @Test
    void tensorsInAnyOrderAreRead() throws IOException {
        String header = "{'y':{'dtype':'F32','shape':[2],'data_offsets':[8,16]},'e':{'dtype':'F64','shape':[0,9],"
                + "'data_offsets':[8,8]},'x':{'dtype':'I64','shape':[],'data_offsets':[0,8]}}   ";

        assertThat(damage.isRefused(SafetensorsTest.file(header.replace('\'', '"'), 16)))
                .isFalse();
        assertThat(Safetensors.read(file).tensors().keySet()).containsExactly("y", "e", "x");
    }

    @Test
    void headersThatAreTooLongOrNoTextAreRefused() throws IOException {
        byte[] good = good();
        for (long length : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, good.length - 7, 1L << 32}) {
            ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
            assertThat(damage.isRefused(good)).as("%d", length).isTrue();
        }
        byte[] latin = SafetensorsTest.file("{\"é\":1}", 0);
        latin[10] = (byte) 0xe9;
        latin[11] = '"';
        assertThat(damage.isRefused(latin)).isTrue();
        assertThatThrownBy(() -> Safetensors.read(file)).hasMessageEndingWith("its header is not in UTF-8");
        Files.write(file, SafetensorsTest.file("{", 0));
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 100_000_001), 0);
            channel.write(ByteBuffer.allocate(1), 200_000_000);
        }
        assertThat(damage.isRefused()).isTrue();
        assertThatThrownBy(() -> Safetensors.read(file))
                .hasMessageEndingWith("its header claims 100000001 bytes, the format allows 100000000");
    }

    @Test
    void longHeadersCostWhatTheyWeigh() throws IOException {
        int length = 2_000_000;
        Damage roomy = new Damage(file, 8L * length, damage.reading());

        for (String start :
                new String[] {"{\"x\":{\"shape\":[0", "{\"x\":", "{\"x\":{\"dtype\":[", "{\"__metadata__\":{\"a\":{"}) {
            for (String more : new String[] {",0", "[", "{\"a\":", "\"", "1"}) {
                byte[] header = (start + more.repeat(length / more.length())).getBytes(StandardCharsets.US_ASCII);
                byte[] content = ByteBuffer.allocate(8 + header.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .put(header)
                        .array();
                assertThat(roomy.isRefused(content)).isTrue();
            }
        }
    }
}
