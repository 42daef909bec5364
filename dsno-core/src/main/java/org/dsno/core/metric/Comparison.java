package org.dsno.core.metric;

import java.util.ArrayList;
import java.util.List;
import org.dsno.api.Evaluation;
import org.dsno.api.Measurement;
import org.dsno.api.State;

/** Compares sets of samples with the data, which it knows already. */
@FunctionalInterface
interface Comparison {
    /**
     * Measures one set.
     *
     * @param samples their features, [n, d]
     * @return measurements of the same names for every set
     */
    List<Measurement> with(State samples);

    /**
     * {@return what is measured of the operator's samples, and the same of the teacher's own as {@code NAME-teacher}, so
     * that what the operator adds is seen; without a teacher the first alone}
     */
    default List<Measurement> measure(Evaluation evaluation) {
        List<Measurement> all = new ArrayList<>(with(evaluation.features().predicted()));
        if (evaluation.hasTeacher()) {
            for (Measurement one : with(evaluation.features().target())) {
                all.add(new Measurement(one.name() + "-teacher", one.value(), one.unit(), one.better()));
            }
        }
        return all;
    }
}
