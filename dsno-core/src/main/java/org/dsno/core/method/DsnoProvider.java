package org.dsno.core.method;

import java.util.Set;
import org.dsno.api.NoSettings;

/** {@code dsno}: the trajectory operator that the experiment describes (Zheng et al. 2023), all times in one evaluation. */
public final class DsnoProvider implements MethodProvider<NoSettings> {
    /** The name, which is for ever. */
    public static final String NAME = "dsno";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "the trajectory operator, all times in one evaluation";
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public Set<MethodInput> inputs() {
        return Set.of(MethodInput.TRAJECTORIES);
    }

    @Override
    public boolean answersAtAnyTime() {
        return true;
    }

    @Override
    public Method create(NoSettings settings, Setup setup) {
        return new OperatorMethod(setup.operator(), setup.operator().times(setup.times()));
    }
}
