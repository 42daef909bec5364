package org.dsno.experiments.sweep;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.dsno.experiments.config.Plan;

/** A plan whose every cell has been rehearsed, with the data that this needed and what each cell takes. Closes these data. */
public final class CheckedPlan implements Closeable {
    private final Plan plan;
    private final DataSets data;
    private final List<Forecast> forecasts;
    private final Cost sets;
    private final Set<String> measured;

    CheckedPlan(Plan plan, DataSets data, List<Forecast> forecasts, Rehearsal rehearsal) {
        this.plan = plan;
        this.data = data;
        this.forecasts = List.copyOf(forecasts);
        sets = rehearsal.sets();
        measured = Set.copyOf(rehearsal.measured());
    }

    public Plan plan() {
        return plan;
    }

    /** A forecast per cell, in the order of the plan. */
    public List<Forecast> forecasts() {
        return forecasts;
    }

    /** What the trajectory sets of all cells take together, each counted once. */
    public Cost sets() {
        return sets;
    }

    /** The names of all measurements that there will be. */
    public Set<String> measured() {
        return measured;
    }

    DataSets data() {
        return data;
    }

    @Override
    public void close() throws IOException {
        data.close();
    }
}
