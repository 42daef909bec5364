package org.dsno.core.distillation;

/** What a row of a batch is told beside its sample. A number “of the state” multiplies x_t, one “of the answer” F(x_t, t). */
enum Coefficient {
    /** α_t. */
    ALPHA,
    /** σ_t. */
    SIGMA,
    /** The time input at t, of teacher and student. */
    TIME_INPUT,

    /** x̂_0 of the teacher at t. */
    DATA_OF_STATE,
    DATA_OF_ANSWER,
    /** A DDIM step of the teacher from t to the node. */
    NODE_OF_STATE,
    NODE_OF_ANSWER,
    /** The time input at the node. */
    NODE_TIME_INPUT,
    /** x̂_0 of the teacher at the node; state and answer are those there. */
    NODE_DATA_OF_STATE,
    NODE_DATA_OF_ANSWER,
    /** The share of x̂_0 at t in what the teacher says of the step. */
    FIRST_SHARE,
    /** That of x̂_0 at the node. */
    SECOND_SHARE,
    /** A DDIM step from t to the end of the step, with what the teacher says of it. */
    END_OF_STATE,
    END_OF_DATA,

    /** What the student says at t: x̂_0, or the consistency function. */
    STUDENT_OF_STATE,
    STUDENT_OF_ANSWER,
    /** The time input of the target network, at the end of the step. */
    TARGET_TIME_INPUT,
    /** What the target network says there; state and answer are those there. */
    TARGET_OF_STATE,
    TARGET_OF_ANSWER,

    /** λ(t). */
    WEIGHT
}
