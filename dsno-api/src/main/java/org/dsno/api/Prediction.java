package org.dsno.api;

/**
 * What one evaluation of a teacher says of x_t: both halves of x_t = α_t x̂_0 + σ_t ε̂. A teacher gives both, because
 * computing one from the other divides by α_t or σ_t, which vanish at the ends of the schedule.
 *
 * @param data x̂_0, the expected data
 * @param noise ε̂ = −σ_t ∇ log p_t(x), the expected noise
 */
public record Prediction(State data, State noise) {}
