package com.example.sine;

import org.dsno.api.BackboneProvider;
import org.dsno.api.SampleShape;
import org.dsno.testkit.BackboneContract;

class SineBackboneTest implements BackboneContract<SineProvider.Settings> {
    @Override
    public BackboneProvider<SineProvider.Settings> plugin() {
        return new SineProvider();
    }

    @Override
    public SineProvider.Settings settings() {
        return new SineProvider.Settings(8);
    }

    @Override
    public SampleShape shape() {
        return SampleShape.point(2);
    }
}
