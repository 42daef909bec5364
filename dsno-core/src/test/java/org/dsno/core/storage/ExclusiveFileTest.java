package org.dsno.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExclusiveFileTest {
    @TempDir
    Path folder;

    /** Says whether another process gets the file. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws IOException {
            System.exit(ExclusiveFile.take(Path.of(arguments[0])).isPresent() ? 0 : 1);
        }
    }

    private boolean anotherProcessGetsIt() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        folder.resolve("lock").toString())
                .inheritIO()
                .start();
        assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return other.exitValue() == 0;
    }

    @Test
    void hasOneOwnerInThisProcessAndInAll() throws IOException, InterruptedException {
        ExclusiveFile ours = ExclusiveFile.take(folder.resolve("lock")).orElseThrow();

        assertThat(ExclusiveFile.take(folder.resolve("lock"))).isEmpty();
        assertThat(ExclusiveFile.take(folder.resolve("x/../lock"))).isEmpty();
        // Asking must not have given it back.
        assertThat(anotherProcessGetsIt()).isFalse();

        ours.close();
        assertThat(anotherProcessGetsIt()).isTrue();
        ExclusiveFile again = ExclusiveFile.take(folder.resolve("lock")).orElseThrow();
        again.closeAndDelete();
        assertThat(folder.resolve("lock")).doesNotExist();
        ExclusiveFile.take(folder.resolve("lock")).orElseThrow().close();
    }
}
