package org.dsno.api;

import java.util.Set;

/**
 * Something an experiment can name: a solver, a loss weighting, a backbone, …
 *
 * <p>A plug-in is found through {@link java.util.ServiceLoader} under one of the provider interfaces of this package.
 * It needs a public constructor without arguments and holds no state.
 *
 * @param <S> the settings: a record whose components are the keys that the experiment file may give. A component
 *     {@code stepSize} is the key {@code step-size}; one with {@link Default} may be left out, and
 *     {@link Description} says what it means. The record's compact
 *     constructor refuses wrong values with {@link IllegalArgumentException} (see {@link Arguments#require}).
 */
public interface Plugin<S extends Record> {
    /**
     * The name in experiment files, manifests and checkpoints: lower case letters, digits and single hyphens. It is for
     * ever: files written today name it.
     */
    String name();

    /** What it is, in a phrase without a full stop, for lists of plug-ins; may be empty. */
    default String description() {
        return "";
    }

    /**
     * The keys of settings on which no number depends, as where a file lies whose SHA-256 the plug-in tells, or how many
     * samples go through a network at a time. They are not in the identity of results.
     */
    default Set<String> withoutInfluence() {
        return Set.of();
    }

    /** The settings record, {@link NoSettings} when there is nothing to set. */
    Class<S> settings();
}
