package org.dsno.experiments;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A disk of a few MB that a test may fill: a tmpfs, where the system lets this user mount one. */
final class SmallDisk {
    private static final int PAGE = 4096;
    private static final int MOMENTS = 5;
    private static final long MILLIS = 100;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one; skips the test, with the system's reason, where that is not permitted. */
    static SmallDisk mount(Path folder, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        String refused = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "dsno-test", folder.toString());
        assumeTrue(refused.isEmpty(), () -> "no small disk can be mounted here: " + refused);
        return new SmallDisk(folder);
    }

    /** Lets nobody write to it any more; skips the test, with the system's reason, where that is not permitted. */
    void setReadOnly() throws IOException, InterruptedException {
        String refused = run("mount", "-o", "remount,ro", folder.toString());
        assumeTrue(refused.isEmpty(), () -> "a disk cannot be made read-only here: " + refused);
    }

    /** Puts in the filler whatever there is room for. */
    void fill() throws IOException {
        try (OutputStream out =
                Files.newOutputStream(folder.resolve("filler"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(new byte[PAGE]);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw full;
            }
        }
    }

    /** Leaves so much room and no more. What has just ended may hold files that are deleted: their room comes later. */
    void leave(int bytes) throws IOException, InterruptedException {
        for (int i = 0; i < MOMENTS; i++) {
            System.gc(); // unmaps what is deleted
            fill();
            Thread.sleep(MILLIS);
        }
        Path filler = folder.resolve("filler");
        try (FileChannel channel = FileChannel.open(filler, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - bytes);
        }
    }

    /** Makes room again. */
    void empty() throws IOException {
        Files.deleteIfExists(folder.resolve("filler"));
    }

    void unmount() throws IOException, InterruptedException {
        String refused = run("umount", folder.toString());
        if (!refused.isEmpty()) {
            refused = run("umount", "-l", folder.toString()); // a process that was killed may not be gone yet
        }
        if (!refused.isEmpty()) {
            throw new IOException(folder + ": still mounted: " + refused);
        }
    }

    /** {@return why it failed, or nothing} */
    private static String run(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int code = process.waitFor();
            return code == 0 ? "" : command[0] + " ended with " + code + ": " + said;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
