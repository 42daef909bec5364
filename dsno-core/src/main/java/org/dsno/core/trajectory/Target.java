package org.dsno.core.trajectory;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a trajectory set keeps at each of its times, and so what the operator learns to give. */
public enum Target {
    /** The solution x(t) itself, as the paper says. */
    @JsonProperty("state")
    STATE,
    /** The teacher's denoised estimate x̂_0(x(t), t), as the first author's generator stores. */
    @JsonProperty("x0-estimate")
    X0_ESTIMATE
}
