package org.dsno.experiments.config;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dsno.core.plugin.NearestName;

/** Guesses which YAML file of its folder a misspelt one was meant to be. */
public final class NearestFile {
    private NearestFile() {}

    /** {@return {@code "; did you mean 'FILE'?"}, or nothing, to end a sentence with} */
    public static String hint(Path absent) {
        Path name = absent.getFileName();
        if (name == null) {
            return "";
        }
        List<String> known = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(absent.resolveSibling(""), "*.{yaml,yml}")) {
            files.forEach(file -> known.add(String.valueOf(file.getFileName())));
        } catch (IOException e) {
            return ""; // what is not there, or not to be listed, has no files to be meant
        }
        return NearestName.of(name.toString(), known)
                .map(near -> "; did you mean '" + absent.resolveSibling(near) + "'?")
                .orElse("");
    }
}
