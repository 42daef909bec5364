package org.dsno.core.npz;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dsno.core.storage.ByteCount;
import org.dsno.core.storage.Durable;

/** NumPy's archive: a ZIP file with an entry {@code NAME.npy} for each array. */
public final class Npz {
    private static final String SUFFIX = ".npy";
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0); // the earliest that ZIP knows

    private Npz() {}

    /**
     * {@return the names of the arrays of a file}
     *
     * @throws IOException if it is no archive; the message names it
     */
    public static Set<String> names(Path file) throws IOException {
        try (ZipFile zip = open(file)) {
            return new TreeSet<>(names(zip));
        }
    }

    /**
     * Reads some arrays, and no others.
     *
     * @return by name, in the order asked for
     * @throws IOException if one is not there, cannot be read, or is more than there can be memory for; the message names
     *     the file and the array
     */
    public static Map<String, NpyArray> read(Path file, List<String> wanted) throws IOException {
        return read(file, wanted, Runtime.getRuntime().maxMemory() / 2); // the other half is for what is made of them
    }

    /** The same where they may take so many bytes of memory: an archive of a few kilobytes can claim to be gigabytes. */
    static Map<String, NpyArray> read(Path file, List<String> wanted, long memory) throws IOException {
        long left = memory;
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        try (ZipFile zip = open(file)) {
            for (String name : wanted) {
                ZipEntry entry = zip.getEntry(name + SUFFIX);
                if (entry == null) {
                    throw new IOException(file + ": has no array '" + name + "'; it has " + names(zip));
                }
                NpyHeader header = header(file, zip, name, entry);
                left -= header.bytesInMemory();
                if (left < 0) {
                    throw new IOException(file + ": " + name + " is " + header.type() + " of " + header.shape()
                            + ", which takes more than " + ByteCount.words(memory)
                            + ", half of the memory; JAVA_OPTS=-Xmx… gives more");
                }
                arrays.put(name, array(file, zip, name, entry));
            }
        }
        return arrays;
    }

    private static NpyHeader header(Path file, ZipFile zip, String name, ZipEntry entry) throws IOException {
        return read(file, zip, name, entry, NpyArray::readHeader);
    }

    private static NpyArray array(Path file, ZipFile zip, String name, ZipEntry entry) throws IOException {
        return read(file, zip, name, entry, in -> NpyArray.readNumbers(in, NpyArray.readHeader(in)));
    }

    /** Reads something of an array. */
    @FunctionalInterface
    private interface Reading<T> {
        T from(InputStream in) throws IOException;
    }

    private static <T> T read(Path file, ZipFile zip, String name, ZipEntry entry, Reading<T> reading)
            throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return reading.from(in);
        } catch (EOFException e) {
            throw new IOException(file + ": " + name + " is cut off", e);
        } catch (IllegalArgumentException | IOException e) {
            throw new IOException(file + ": " + name + " is no NumPy array: " + e.getMessage(), e);
        }
    }

    private static ZipFile open(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new IOException(file + ": is no NumPy archive (.npz): " + e.getMessage(), e);
        }
    }

    private static List<String> names(ZipFile zip) {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Writes a file, the same bytes for the same arrays. */
    public static void write(Path file, Map<String, NpyArray> arrays) throws IOException {
        Durable.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            for (Map.Entry<String, NpyArray> one : arrays.entrySet()) {
                ZipEntry entry = new ZipEntry(one.getKey() + SUFFIX);
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                one.getValue().write(zip);
                zip.closeEntry();
            }
            zip.finish();
        });
    }
}
