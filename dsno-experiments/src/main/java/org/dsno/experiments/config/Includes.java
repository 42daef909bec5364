package org.dsno.experiments.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import org.dsno.experiments.config.Value.Kind;
import org.dsno.experiments.config.Value.Mapping;
import org.dsno.experiments.config.Value.Scalar;
import org.dsno.experiments.config.Value.Sequence;

/**
 * Reads what {@code defaults} stands for: settings of cells, or a list of such settings and of files that hold them, laid
 * over one another in their order. A file may have {@code defaults} itself, a list, which its own settings are laid over.
 */
final class Includes {
    static final String DEFAULTS = "defaults";

    private static final int MAX_DEPTH = 10;

    /** A file that includes two that include two grows as aliases do. */
    private static final int MAX_FILES = 100;

    private final Budget budget;
    private final Collection<Problem> problems;
    private final Deque<Path> open = new ArrayDeque<>();
    private int files;
    private boolean whole = true;

    /** @param budget that of the file which all others are included in */
    Includes(Budget budget, Collection<Problem> problems) {
        this.budget = budget;
        this.problems = problems;
    }

    /** {@return the settings, nested; what cannot be read is reported and left out} */
    Mapping of(Value defaults, Path file) {
        open.push(file);
        Mapping settings = defaults instanceof Mapping mapping ? Overrides.nest(mapping) : list(defaults, DEFAULTS);
        open.pop();
        return settings;
    }

    /** Whether all was read. If not, what seems to be missing may be in the rest. */
    boolean whole() {
        return whole;
    }

    private Mapping list(Value value, String key) {
        Mapping all = Mapping.empty(value.at());
        if (!(value instanceof Sequence list)) {
            expected("a mapping of settings, or a list of files and such mappings", value, key);
            return all;
        }
        for (int i = 0; i < list.items().size(); i++) {
            Value item = list.items().get(i);
            String place = key + "[" + i + "]";
            if (item instanceof Mapping mapping) {
                all = Overrides.merge(all, Overrides.nest(mapping));
            } else if (item instanceof Scalar name && name.is(Kind.TEXT)) {
                all = Overrides.merge(all, file(name, place));
            } else {
                expected("the name of a file, or a mapping of settings", item, place);
            }
        }
        return all;
    }

    private Mapping file(Scalar name, String place) {
        Mapping nothing = Mapping.empty(name.at());
        Path file;
        try {
            file = open.element().resolveSibling(name.text()).normalize();
        } catch (InvalidPathException e) {
            report(name, place, "is no name of a file: " + e.getReason());
            return nothing;
        }
        if (open.stream().anyMatch(outer -> isSame(outer, file))) {
            report(name, place, "includes itself: " + chain(file));
            return nothing;
        }
        if (open.size() > MAX_DEPTH) {
            report(name, place, "is more than " + MAX_DEPTH + " files deep: " + chain(file));
            return nothing;
        }
        if (budget.isSpent() || files > MAX_FILES) {
            return nothing; // that has been said
        }
        if (++files > MAX_FILES) {
            report(name, place, "is one file too many: more than " + MAX_FILES + " would be included");
            return nothing;
        }
        open.push(file);
        Mapping settings = settings(file, name, place);
        open.pop();
        return settings;
    }

    private Mapping settings(Path file, Scalar name, String place) {
        Mapping nothing = Mapping.empty(name.at());
        try {
            Value content = YamlReader.text(file.toString(), YamlReader.included(file), budget, problems);
            if (!(content instanceof Mapping mapping)) {
                report(content, "", "expected a mapping with settings of cells, found " + content.description());
                return nothing;
            }
            Value base = mapping.get(DEFAULTS);
            if (base != null && !(base instanceof Sequence)) {
                expected("a list of files and mappings that the file's own settings are laid over", base, DEFAULTS);
            }
            Mapping under = base instanceof Sequence ? list(base, DEFAULTS) : nothing;
            return Overrides.merge(under, Overrides.nest(mapping.without(DEFAULTS)));
        } catch (UnreadableFileException e) {
            report(name, place, file + ": " + e.getMessage());
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
            whole = false;
        }
        return nothing;
    }

    private static boolean isSame(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    /** The files that are open, the outermost first, and then this one. */
    private String chain(Path file) {
        StringBuilder chain = new StringBuilder();
        for (Iterator<Path> outer = open.descendingIterator(); outer.hasNext(); ) {
            chain.append(outer.next()).append(" → ");
        }
        return chain.append(file).toString();
    }

    private void expected(String what, Value found, String key) {
        if (!(found instanceof Scalar scalar && scalar.is(Kind.REFUSED))) {
            report(found, key, "expected " + what + ", found " + found.description());
        }
    }

    private void report(Value at, String key, String message) {
        whole = false;
        problems.add(new Problem(at.at(), key, message));
    }
}
