package org.dsno.experiments.config;

import java.nio.file.Path;
import java.util.List;
import org.dsno.experiments.config.Value.Mapping;
import org.dsno.experiments.config.Value.Sequence;

/** Lays assignments of the command line over what a file says, both with all settings of cells nested. */
final class FileTree {
    private final Path file;
    private final Includes includes;

    FileTree(Path file, Includes includes) {
        this.file = file;
        this.includes = includes;
    }

    /** {@return the file's mapping with those assignments that are not of cells} */
    Mapping of(Mapping written, List<Assignment> assignments) {
        Mapping root = nested(written);
        for (Assignment one : assignments) {
            if (!one.ofCells()) {
                boolean replaces = one.tree().get(Includes.DEFAULTS) instanceof Sequence;
                Mapping base = replaces ? root.without(Includes.DEFAULTS) : root;
                root = Overrides.merge(base, nested(one.tree()));
            }
        }
        return root;
    }

    private Mapping nested(Mapping root) {
        Mapping nested = root;
        Value defaults = root.get(Includes.DEFAULTS);
        if (defaults != null) {
            nested = nested.with(Includes.DEFAULTS, includes.of(defaults, file));
        }
        if (root.get("experiments") instanceof Mapping experiments) {
            Mapping all = experiments;
            for (String name : experiments.entries().keySet()) {
                if (experiments.get(name) instanceof Mapping experiment
                        && experiment.get("set") instanceof Mapping set) {
                    all = all.with(name, experiment.with("set", Overrides.nest(set)));
                }
            }
            nested = nested.with("experiments", all);
        }
        return nested;
    }
}
