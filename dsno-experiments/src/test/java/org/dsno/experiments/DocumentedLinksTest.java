package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every relative link in a page leads to a file, and to a heading in it. */
class DocumentedLinksTest {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]+\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : Documents.pages()) {
            Matcher link = LINK.matcher(Documents.prose(page));
            while (link.find()) {
                String to = link.group(1);
                if (to.contains("://")) {
                    continue;
                }
                links++;
                String[] parts = to.split("#", 2);
                Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
                if (!Files.exists(file) || (parts.length == 2 && !anchors(file).contains(parts[1]))) {
                    broken.add(page + ": " + to);
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(50);
    }

    @Test
    void theIndexNamesEveryPage() throws IOException {
        String index = Files.readString(Documents.ROOT.resolve("docs/README.md"));
        for (Path page : Documents.pages()) {
            if (page.getParent().endsWith("docs") && !page.endsWith("README.md")) {
                assertThat(index).contains("(" + page.getFileName() + ")");
            }
        }
    }

    /** As web pages of repositories make them of headings. */
    private static List<String> anchors(Path page) throws IOException {
        return HEADING.matcher(Documents.prose(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
