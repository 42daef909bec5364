package org.dsno.experiments.config;

import java.util.List;
import java.util.stream.Collectors;

/** A settings record refuses its arguments because of some of them, which the report can then point at. */
final class SettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    /**
     * One argument that is wrong.
     *
     * @param key the dotted key to change, seen from the record that checks
     * @param reason what is wrong, without the key
     */
    record Fault(String key, String reason) {}

    SettingException(List<Fault> faults) {
        super(faults.stream().map(fault -> fault.key() + ": " + fault.reason()).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    List<Fault> faults() {
        return faults;
    }
}
