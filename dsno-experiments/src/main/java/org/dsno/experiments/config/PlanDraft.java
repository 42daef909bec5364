package org.dsno.experiments.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What could be read of an experiment file, with all that is wrong with it.
 *
 * @param plan with the cells whose settings are right, which may be none; null if the file's outermost keys are wrong
 * @param problems empty if the plan is complete
 */
public record PlanDraft(@Nullable Plan plan, List<Problem> problems) {
    /**
     * {@return the whole plan}
     *
     * @throws ConfigurationException with everything that is wrong
     */
    public Plan complete() {
        if (plan == null || !problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return plan;
    }
}
