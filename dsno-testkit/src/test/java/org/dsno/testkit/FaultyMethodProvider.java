package org.dsno.testkit;

import java.util.Set;
import org.dsno.api.NoSettings;
import org.dsno.core.method.DsnoProvider;
import org.dsno.core.method.Method;
import org.dsno.core.method.MethodInput;
import org.dsno.core.method.MethodProvider;
import org.dsno.core.method.Setup;

/** {@link MethodFault}, as a plug-in. */
public final class FaultyMethodProvider implements MethodProvider<FaultyMethodProvider.Settings> {
    record Settings(MethodFault fault) {}

    /** It says its keys before it knows its settings. */
    private final MethodFault fault;

    public FaultyMethodProvider() {
        this(MethodFault.NONE);
    }

    FaultyMethodProvider(MethodFault fault) {
        this.fault = fault;
    }

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Set<MethodInput> inputs() {
        return Set.of(MethodInput.TRAJECTORIES);
    }

    @Override
    public Set<String> samplingKeys() {
        return fault.samplingKeys();
    }

    @Override
    public boolean answersAtAnyTime() {
        return fault.answersAtAnyTime();
    }

    @Override
    public Method create(Settings settings, Setup setup) {
        return settings.fault().of(new DsnoProvider().create(new NoSettings(), setup));
    }
}
