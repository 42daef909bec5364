package org.dsno.experiments.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dsno.experiments.config.SettingException.Fault;

/** What a settings record asks of its arguments. All that is not met is refused together. */
final class Requirements {
    private final List<Fault> faults = new ArrayList<>();

    /** @param key the dotted key to change where this does not hold, seen from the record that checks */
    Requirements require(boolean holds, String key, String message, Object... values) {
        if (!holds) {
            faults.add(new Fault(key, String.format(Locale.ROOT, message, values)));
        }
        return this;
    }

    Requirements requireAtLeast(int least, int value, String key) {
        return require(value >= least, key, "must be at least %d, was %d", least, value);
    }

    /** @throws SettingException with everything that does not hold */
    void check() {
        if (!faults.isEmpty()) {
            throw new SettingException(faults);
        }
    }
}
