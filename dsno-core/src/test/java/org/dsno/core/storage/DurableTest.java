package org.dsno.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableTest {
    @TempDir
    Path folder;

    @Test
    void namesTheFolderThatIsMissingAndNotTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> Durable.write(folder.resolve("none/report.html"), "text"))
                .hasMessage(folder.resolve("none") + ": there is no such folder");
        assertThatThrownBy(() -> Durable.write(file.resolve("report.html"), "text"))
                .isInstanceOf(NotDirectoryException.class)
                .hasMessage(file.toString());
        assertThatThrownBy(() -> Durable.requireFolderOf(Path.of("surely/not/there")))
                .hasMessage(Path.of("surely/not") + ": there is no such folder");
    }

    @Test
    void leavesTheWholeFileAndNothingElse() throws IOException {
        Durable.write(folder.resolve("one"), "before");
        Durable.write(folder.resolve("one"), "after");

        assertThat(folder.resolve("one")).content().isEqualTo("after");
        assertThat(folder).isDirectoryContaining("glob:**one").isDirectoryNotContaining("glob:**.part");
    }
}
