package org.dsno.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.dsno.api.NoSettings;
import org.dsno.api.SampleShape;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.diffusion.CosineScheduleProvider;
import org.dsno.core.operator.OperatorArchitecture;
import org.dsno.core.operator.OperatorEvaluation;
import org.junit.jupiter.api.Test;

/** An open operator with classes, in batches of two sizes. */
class OperatorEvaluationTest {
    private static final SampleShape SHAPE = new SampleShape(4, 4, 1);

    @Test
    void evaluatesUntilItIsClosed() {
        OperatorArchitecture operator = new OperatorArchitecture(
                new ResidualProvider().create(new ResidualProvider.Settings(4, 2, 8), SHAPE, 3),
                SHAPE,
                3,
                new CosineScheduleProvider().create(new NoSettings()),
                2);
        assertThat(operator.multiplyAdds(4, List.of(3))).isPresent();
        OperatorEvaluation evaluation =
                new OperatorEvaluation(operator, List.of(0.9, 0.5, 0.2, 0.0), List.of(3), TensorFlowSessions.onCpu());
        try (OperatorEvaluation.Batch one = evaluation.batch(1);
                OperatorEvaluation.Batch many = evaluation.batch(5)) {
            one.run();
            many.run();
            one.run();
            evaluation.close();
            assertThatThrownBy(one::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("closed");
        }
    }
}
