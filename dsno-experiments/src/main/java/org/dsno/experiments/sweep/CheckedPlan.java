package org.dsno.experiments.sweep;

import java.util.List;
import org.dsno.experiments.config.Plan;

/** A plan whose every cell has been rehearsed, with the data that this needed and what each cell takes. */
public final class CheckedPlan {
    private final Plan plan;
    private final DataSets data;
    private final List<Cost> costs;

    CheckedPlan(Plan plan, DataSets data, List<Cost> costs) {
        this.plan = plan;
        this.data = data;
        this.costs = List.copyOf(costs);
    }

    public Plan plan() {
        return plan;
    }

    /** A cost per cell, in the order of the plan. Stages that cells share are counted in each. */
    public List<Cost> costs() {
        return costs;
    }

    DataSets data() {
        return data;
    }
}
