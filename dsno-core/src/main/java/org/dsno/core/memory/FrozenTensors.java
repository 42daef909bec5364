package org.dsno.core.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.dsno.core.network.Variables;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Operation;

/** What a loss reads that stays from step to step and is not trained: other variables, and constants. */
final class FrozenTensors {
    private static final Set<String> KEPT = Set.of("ReadVariableOp", "Const");

    private FrozenTensors() {}

    /** {@return bytes of all of them} */
    static long bytes(Operand<?> loss, Variables trained) {
        Set<Operation> weights =
                trained.all().stream().map(weight -> weight.value().op()).collect(Collectors.toSet());
        Set<GraphOperation> seen = new HashSet<>();
        Deque<GraphOperation> ahead = new ArrayDeque<>();
        ahead.add((GraphOperation) loss.op());
        long bytes = 0;
        while (!ahead.isEmpty()) {
            GraphOperation op = ahead.remove();
            if (!seen.add(op)) {
                continue;
            }
            if (KEPT.contains(op.type()) && !weights.contains(op)) {
                bytes = Math.addExact(bytes, TensorBytes.of(op.output(0)));
            }
            for (int i = 0; i < op.numInputs(); i++) {
                ahead.add((GraphOperation) op.input(i).op());
            }
        }
        return bytes;
    }
}
