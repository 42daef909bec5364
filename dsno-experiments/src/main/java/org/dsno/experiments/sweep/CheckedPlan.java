package org.dsno.experiments.sweep;

import org.dsno.experiments.config.Plan;

/** A plan whose every cell has been built once, with the data that this needed. */
public final class CheckedPlan {
    private final Plan plan;
    private final DataSets data;

    CheckedPlan(Plan plan, DataSets data) {
        this.plan = plan;
        this.data = data;
    }

    public Plan plan() {
        return plan;
    }

    DataSets data() {
        return data;
    }
}
