package org.dsno.experiments.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns composed YAML nodes into {@link Value}s: resolves aliases and merge keys within limits, and refuses duplicate keys
 * and the spellings that YAML 1.1 reads differently from what people mean.
 */
final class NodeConverter {
    static final int MAX_DEPTH = 50;

    private static final Set<Tag> TAGS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE, Tag.SEQ, Tag.MAP);
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?([0-9]+\\.[0-9]*|\\.[0-9]+|[0-9]+(?=[eE]))([eE][-+]?[0-9]+)?");

    private final Function<Mark, Position> positions;
    private final Budget budget;
    private final Collection<Problem> problems;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param budget what counts is the size after aliases are resolved */
    NodeConverter(Function<Mark, Position> positions, Budget budget, Collection<Problem> problems) {
        this.positions = positions;
        this.budget = budget;
        this.problems = problems;
    }

    Value convert(Node node) {
        if (!budget.spend()) {
            throw fatal(
                    node,
                    "the file has more than " + Budget.MAX_VALUES
                            + " values when its aliases and includes are resolved");
        }
        if (open.contains(node)) {
            throw fatal(node, "an alias stands inside the very value that it stands for");
        }
        if (open.size() > MAX_DEPTH) {
            throw fatal(node, "values are nested more than " + MAX_DEPTH + " deep when aliases are resolved");
        }
        open.add(node);
        Value value = checkTag(node) ? content(node) : refused(node);
        open.remove(node);
        return value;
    }

    private Value content(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar);
        }
        if (node instanceof SequenceNode sequence) {
            List<Value> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(convert(item)));
            return new Value.Sequence(at(node), items);
        }
        return mapping((MappingNode) node);
    }

    private boolean checkTag(Node node) {
        boolean quotedNumber = node instanceof ScalarNode scalar
                && !scalar.isPlain()
                && !node.getTag().equals(Tag.STR);
        if (TAGS.contains(node.getTag()) && !quotedNumber) {
            return true;
        }
        report(node, "the tag " + node.getTag() + " is not supported here; leave it out");
        return false;
    }

    private Value mapping(MappingNode node) {
        Map<String, Value.Entry> own = new LinkedHashMap<>();
        Map<String, Value.Entry> merged = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Node keyNode = tuple.getKeyNode();
            if (!(keyNode instanceof ScalarNode key)) {
                report(keyNode, "a key must be a single word");
            } else if (key.getTag().equals(Tag.MERGE)) {
                merge(convert(tuple.getValueNode()), merged);
            } else {
                Value.Entry entry = new Value.Entry(at(key), convert(tuple.getValueNode()));
                Value.Entry first = own.putIfAbsent(key.getValue(), entry);
                if (first != null) {
                    report(
                            key,
                            "the key '" + key.getValue() + "' is already given"
                                    + (first.key().line() == 0
                                            ? ""
                                            : " in line " + first.key().line()));
                }
            }
        }
        merged.forEach(own::putIfAbsent);
        return new Value.Mapping(at(node), own);
    }

    /** Of two merged mappings the earlier wins, and the mapping's own keys win over both. */
    private void merge(Value source, Map<String, Value.Entry> merged) {
        if (source instanceof Value.Mapping mapping) {
            mapping.entries().forEach(merged::putIfAbsent);
        } else if (source instanceof Value.Sequence sequence
                && sequence.items().stream().allMatch(Value.Mapping.class::isInstance)) {
            sequence.items().forEach(item -> merge(item, merged));
        } else {
            problems.add(new Problem(
                    source.at(), "", "'<<' merges a mapping or a list of them, found " + source.description()));
        }
    }

    private Value scalar(ScalarNode node) {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.STR)) {
            return scalar(node, Value.Kind.TEXT);
        }
        if (tag.equals(Tag.NULL)) {
            return scalar(node, Value.Kind.NOTHING);
        }
        if (text.equals("true") || text.equals("false")) {
            return scalar(node, Value.Kind.BOOLEAN);
        }
        if (INTEGER.matcher(text).matches()) {
            return scalar(node, Value.Kind.INTEGER);
        }
        if (DECIMAL.matcher(text).matches()) {
            return scalar(node, Value.Kind.DECIMAL);
        }
        if (tag.equals(Tag.BOOL)) {
            report(node, "write true or false instead of " + text + ", or quote it if it is meant as text");
            return refused(node);
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            report(
                    node,
                    "write " + text + " as a plain finite number, like 12, 0.5 or 1e-4, or quote it if it is meant"
                            + " as text");
            return refused(node);
        }
        return scalar(node, Value.Kind.TEXT);
    }

    private Value scalar(ScalarNode node, Value.Kind kind) {
        return new Value.Scalar(at(node), kind, node.getValue());
    }

    private Value refused(Node node) {
        return new Value.Scalar(at(node), Value.Kind.REFUSED, "");
    }

    private Position at(Node node) {
        return positions.apply(node.getStartMark());
    }

    private void report(Node node, String message) {
        problems.add(new Problem(at(node), "", message));
    }

    private ConfigurationException fatal(Node node, String message) {
        return new ConfigurationException(List.of(new Problem(at(node), "", message)));
    }
}
