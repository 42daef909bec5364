package org.dsno.experiments.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads YAML text. What cannot be read at all ends it at once; lesser faults are collected. */
final class YamlReader {
    /** Far above any sweep that a person writes, far below what a hostile file needs. */
    private static final int MAX_CODE_POINTS = 1_000_000;

    private static final int MAX_COLLECTION_ALIASES = 200;

    private static final Mark START = new Mark("", 0, 0, 0, new int[0], 0);

    private YamlReader() {}

    static Value.Mapping file(Path file, Budget budget, Collection<Problem> problems) {
        String name = file.toString();
        String content;
        try {
            content = content(file);
        } catch (UnreadableFileException e) {
            throw new ConfigurationException(new Problem(Position.ofFile(name), "", String.valueOf(e.getMessage())), e);
        }
        Value value = text(name, content, budget, problems);
        if (value instanceof Value.Mapping mapping) {
            return mapping;
        }
        throw fatal(value.at(), "expected a mapping with the keys of an experiment file, found " + value.description());
    }

    /** {@return the text of a file that another one names; a device or a pipe, which may have no end, is none} */
    static String included(Path file) throws UnreadableFileException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UnreadableFileException("is not a file");
        }
        return content(file);
    }

    static Value text(String file, String text, Budget budget, Collection<Problem> problems) {
        return value(text, mark -> new Position(file, mark.getLine() + 1, mark.getColumn() + 1), budget, problems);
    }

    /** Reads a text that stands in no file, as if all of it stood at one position. */
    static Value fragment(String text, Position at, Collection<Problem> problems) {
        return value(text, mark -> at, new Budget(), problems);
    }

    private static Value value(
            String text, Function<Mark, Position> positions, Budget budget, Collection<Problem> problems) {
        Node root = compose(text, positions);
        if (root == null) {
            return new Value.Scalar(positions.apply(START), Value.Kind.NOTHING, "");
        }
        return new NodeConverter(positions, budget, problems).convert(root);
    }

    private static String content(Path file) throws UnreadableFileException {
        try {
            String content = Files.readString(file);
            return content.startsWith("\uFEFF") ? content.substring(1) : content;
        } catch (NoSuchFileException e) {
            throw new UnreadableFileException("there is no such file" + NearestFile.hint(file), e);
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException("is not UTF-8 text", e);
        } catch (IOException e) {
            throw new UnreadableFileException("cannot be read: " + Reason.of(e), e);
        }
    }

    private static @Nullable Node compose(String text, Function<Mark, Position> positions) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CODE_POINTS);
        options.setNestingDepthLimit(NodeConverter.MAX_DEPTH);
        options.setMaxAliasesForCollections(MAX_COLLECTION_ALIASES);
        try {
            Iterator<Node> documents = new Yaml(new SafeConstructor(options))
                    .composeAll(new StringReader(text))
                    .iterator();
            Node first = documents.hasNext() ? documents.next() : null;
            if (documents.hasNext()) {
                throw fatal(
                        positions.apply(documents.next().getStartMark()),
                        "a second YAML document starts here; an experiment file is one");
            }
            return first;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            String context = e.getContext() == null ? "" : context(e) + ": ";
            throw new ConfigurationException(
                    new Problem(
                            positions.apply(mark == null ? START : mark),
                            "",
                            "is not YAML: " + context + e.getProblem()),
                    e);
        } catch (YAMLException e) {
            throw new ConfigurationException(
                    new Problem(
                            Position.ofFile(positions.apply(START).file()),
                            "",
                            "cannot be read as YAML: " + e.getMessage()),
                    e);
        }
    }

    /** What was being read, with its beginning: of a brace that is never closed, the end says little. */
    private static String context(MarkedYAMLException e) {
        Mark begin = e.getContextMark();
        return begin == null
                ? e.getContext()
                : e.getContext() + " that begins at " + (begin.getLine() + 1) + ":" + (begin.getColumn() + 1);
    }

    private static ConfigurationException fatal(Position at, String message) {
        return new ConfigurationException(List.of(new Problem(at, "", message)));
    }
}
