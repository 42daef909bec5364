package org.dsno.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.Seeds;
import org.dsno.core.tensor.HostTensor;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

class VariablesTest {
    @Test
    void namesAreThePlacesInTheNetworkAndValuesDependOnSeedAndName() {
        try (Graph graph = new Graph()) {
            Variables variables = new Variables(Ops.create(graph), Seeds.of(1));
            NetworkBuilder net = ScopedNetwork.root(Ops.create(graph), variables);
            net.scope("down.0")
                    .scope("conv")
                    .parameter("kernel", Shape.of(3, 3, 2, 4), Initializers.varianceScaling(1));
            net.scope("down.1")
                    .scope("conv")
                    .parameter("kernel", Shape.of(3, 3, 2, 4), Initializers.varianceScaling(1));
            try (Session session = new Session(graph)) {
                variables.initialize(session);
                Map<String, HostTensor> values = variables.read(session);

                assertThat(values).containsOnlyKeys("down.0.conv.kernel", "down.1.conv.kernel");
                float[] first = values.get("down.0.conv.kernel").floats();
                assertThat(first).isNotEqualTo(values.get("down.1.conv.kernel").floats());
                // The paper's limits: ±√(3 / (9 · (2 + 4)/2)).
                float limit = (float) Math.sqrt(3.0 / 27);
                float least = 0;
                float most = 0;
                for (float value : first) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
                assertThat(most).isBetween(0.8f * limit, limit);
                assertThat(least).isBetween(-limit, -0.8f * limit);
                assertThat(variables.count()).isEqualTo(144);
            }
        }
    }

    @Test
    void assigningListsEverythingThatDoesNotFit() {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Variables variables = new Variables(Ops.create(graph), Seeds.of(1));
            variables.declare("a", Shape.of(2), Initializers.zeros());
            variables.declare("b", Shape.of(2, 3), Initializers.zeros());

            assertThatThrownBy(() -> variables.assign(
                            session,
                            Map.of(
                                    "b", HostTensor.of(List.of(3L, 2L), new float[6]),
                                    "c", HostTensor.of(List.of(1L), new float[1]))))
                    .hasMessage(
                            "the weights do not fit the network: missing: a; shape of b: [3, 2], not [2, 3]; extra: c");
            assertThatThrownBy(() -> variables.declare("a", Shape.of(2), Initializers.zeros()))
                    .hasMessage("the parameter 'a' is declared twice");
        }
    }

    @Test
    void assignedValuesComeBack() {
        try (Graph graph = new Graph()) {
            Variables variables = new Variables(Ops.create(graph), Seeds.of(1));
            variables.declare("a", Shape.of(2), Initializers.ones());
            try (Session session = new Session(graph)) {
                variables.assign(session, Map.of("a", HostTensor.of(List.of(2L), new float[] {3, -4})));

                assertThat(variables.read(session).get("a").floats()).containsExactly(3, -4);
            }
        }
    }
}
