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

    private YamlReader() {}

    static Value.Mapping file(Path file, Collection<Problem> problems) {
        String name = file.toString();
        Value value = text(name, content(file), problems);
        if (value instanceof Value.Mapping mapping) {
            return mapping;
        }
        throw fatal(value.at(), "expected a mapping with the keys of an experiment file, found " + value.description());
    }

    static Value text(String file, String text, Collection<Problem> problems) {
        Node root = compose(file, text);
        if (root == null) {
            return new Value.Scalar(new Position(file, 1, 1), Value.Kind.NOTHING, "");
        }
        return new NodeConverter(mark -> position(file, mark), problems).convert(root);
    }

    /** Reads a text that stands in no file, as if all of it stood at one position. */
    static Value fragment(String text, Position at, Collection<Problem> problems) {
        Node root = compose(at.file(), text);
        if (root == null) {
            return new Value.Scalar(at, Value.Kind.NOTHING, "");
        }
        return new NodeConverter(mark -> at, problems).convert(root);
    }

    private static String content(Path file) {
        Position at = Position.ofFile(file.toString());
        try {
            String content = Files.readString(file);
            return content.startsWith("\uFEFF") ? content.substring(1) : content;
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(new Problem(at, "", "there is no such file"), e);
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(new Problem(at, "", "is not UTF-8 text"), e);
        } catch (IOException e) {
            throw new ConfigurationException(new Problem(at, "", "cannot be read: " + Reason.of(e)), e);
        }
    }

    private static @Nullable Node compose(String file, String text) {
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
                        position(file, documents.next().getStartMark()),
                        "a second YAML document starts here; an experiment file is one");
            }
            return first;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            String context = e.getContext() == null ? "" : context(e) + ": ";
            throw new ConfigurationException(
                    new Problem(
                            mark == null ? Position.ofFile(file) : position(file, mark),
                            "",
                            "is not YAML: " + context + e.getProblem()),
                    e);
        } catch (YAMLException e) {
            throw new ConfigurationException(
                    new Problem(Position.ofFile(file), "", "cannot be read as YAML: " + e.getMessage()), e);
        }
    }

    /** What was being read, with its beginning: of a brace that is never closed, the end says little. */
    private static String context(MarkedYAMLException e) {
        Mark begin = e.getContextMark();
        return begin == null
                ? e.getContext()
                : e.getContext() + " that begins at " + (begin.getLine() + 1) + ":" + (begin.getColumn() + 1);
    }

    private static Position position(String file, Mark mark) {
        return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static ConfigurationException fatal(Position at, String message) {
        return new ConfigurationException(List.of(new Problem(at, "", message)));
    }
}
