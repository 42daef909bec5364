package org.dsno.core.training;

import static org.dsno.api.Arguments.require;

import org.dsno.core.network.Variables;

/**
 * Variables that the loss reads and that no gradient moves: they start as a copy of the weights and follow them, θ⁻ ← θ⁻ −
 * (1 − μ)(θ⁻ − θ) after every update. The target network of consistency distillation, for example.
 *
 * @param variables one for each weight, of the same names and shapes
 * @param decay μ, in [0, 1)
 */
public record Follower(Variables variables, double decay) {
    public Follower {
        require(decay >= 0 && decay < 1, "the decay of the target network must be in [0, 1), was %s", decay);
    }
}
