package org.dsno.experiments.cost;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How many times as long progressive distillation takes as the operator, as Zheng et al. (2023) have it, on a V100.
 *
 * @param data that the networks are for
 * @param steps of the distilled network
 */
record PublishedRatio(String data, int steps, double ratio) {
    static final String SOURCE = "Zheng et al. 2023, V100";
    /** The only one with what it means in evaluations of the backbone: {@code steps / ratio}, for M = 4. */
    static final PublishedRatio FOUR_STEPS = new PublishedRatio("CIFAR-10", 4, 2.6);

    private static final List<PublishedRatio> ALL =
            List.of(FOUR_STEPS, new PublishedRatio("CIFAR-10", 2, 1.3), new PublishedRatio("ImageNet-64", 2, 1.7));

    /** {@return those of so many steps, in words; nothing if none is known} */
    static String of(int steps) {
        return ALL.stream()
                .filter(one -> one.steps() == steps)
                .map(one -> String.format(Locale.ROOT, "%.1f (%s)", one.ratio(), one.data()))
                .collect(Collectors.joining(", "));
    }

    /** {@return evaluations of the backbone that cost as much as one of the operator} */
    double backbones() {
        return steps / ratio;
    }
}
