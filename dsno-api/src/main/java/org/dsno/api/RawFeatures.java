package org.dsno.api;

/** The samples' own numbers: in double they take more memory than it costs to make them again. */
record RawFeatures(Trajectories ofOperator, Trajectories ofTeacher, Samples ofData) implements SetFeatures {
    @Override
    public State predicted() {
        return ofOperator.last().toState();
    }

    @Override
    public State target() {
        return ofTeacher.last().toState();
    }

    @Override
    public State data() {
        return ofData.toState();
    }

    @Override
    public State data(int[] indices) {
        return ofData.toState(indices);
    }
}
