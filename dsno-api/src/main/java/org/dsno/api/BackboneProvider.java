package org.dsno.api;

/** A backbone: the network that is both teacher and operator. */
public interface BackboneProvider<S extends Record> extends Plugin<S> {
    /**
     * Makes it from its settings.
     *
     * @param settings checked and complete
     * @param shape the shape of one sample
     * @param classes how many classes samples may be asked of; 0 for a network without classes
     * @return the backbone
     * @throws IllegalArgumentException if the settings do not fit the shape, or the backbone cannot be told classes
     */
    Backbone create(S settings, SampleShape shape, int classes);
}
