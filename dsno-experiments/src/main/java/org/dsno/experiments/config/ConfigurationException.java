package org.dsno.experiments.config;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** An experiment file is wrong. Carries everything that is, in the order of the file; the message is for the user. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /** Several cells may share a problem; it counts once. */
    public ConfigurationException(Collection<Problem> problems) {
        super(problems.stream().distinct().sorted().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = problems.stream().distinct().sorted().toList();
    }

    /** Everything that is wrong in several ways, as one; the first is the cause. */
    public static ConfigurationException all(List<ConfigurationException> failures) {
        ConfigurationException all = new ConfigurationException(
                failures.stream().flatMap(one -> one.problems().stream()).toList());
        all.initCause(failures.get(0));
        return all;
    }

    /** A problem that something else made known. */
    public ConfigurationException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problems = List.of(problem);
    }

    public List<Problem> problems() {
        return problems;
    }
}
