package org.dsno.core.method;

import java.util.List;
import java.util.Set;
import org.dsno.api.Plugin;

/** A method: a way from a teacher to samples in few evaluations of a network. */
public interface MethodProvider<S extends Record> extends Plugin<S> {
    /** {@return what it needs: what nobody needs is not made} */
    Set<MethodInput> inputs();

    /**
     * {@return the keys of its settings that only sampling looks at; none if all count in training} Where there are any,
     * cells that differ in these alone share what is learned. Then {@link Method#learn} saves what it has come to, or each part
     * of it, with {@link org.dsno.core.training.Checkpoints#complete}, and is at its end at once where that is there.
     */
    default Set<String> samplingKeys() {
        return Set.of();
    }

    /**
     * {@return whether what samples is an {@link OperatorSampler} that has learned a trajectory, and so may be asked at times
     * that it has not learned}
     */
    default boolean answersAtAnyTime() {
        return false;
    }

    /** {@return the papers to cite where it is used: authors, title, where and when} */
    default List<String> papers(S settings) {
        return List.of();
    }

    /**
     * Makes it from its settings.
     *
     * @param settings checked and complete
     * @param setup what the experiment gives it
     * @return the method
     * @throws IllegalArgumentException if the settings, or the teacher, do not fit
     */
    Method create(S settings, Setup setup);
}
