package org.dsno.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages that come with dsno. */
final class Documents {
    static final Path ROOT = Path.of("..");

    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private Documents() {}

    /** {@return the front page, then the others by name} */
    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        for (String folder : List.of("docs", "examples")) {
            try (Stream<Path> inside = Files.walk(ROOT.resolve(folder))) {
                pages.addAll(inside.filter(file -> file.toString().endsWith(".md"))
                        .sorted()
                        .toList());
            }
        }
        return pages;
    }

    /** {@return the blocks of a page in a language, or without one} */
    static List<String> blocks(Path page, String language) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(page));
        return block.results()
                .filter(one -> one.group(1).equals(language))
                .map(one -> one.group(2))
                .toList();
    }

    /** {@return what a page says beside its blocks} */
    static String prose(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page)).replaceAll("");
    }

    /** {@return what stands in backticks in the prose of a page} */
    static List<String> code(Path page) throws IOException {
        return CODE.matcher(prose(page))
                .results()
                .map(one -> one.group(1).replaceAll("\\s+", " "))
                .toList();
    }
}
