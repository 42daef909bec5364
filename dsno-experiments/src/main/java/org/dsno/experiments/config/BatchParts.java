package org.dsno.experiments.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holds the batches of a cell against the devices that share them: every device has equally many samples. */
final class BatchParts {
    private BatchParts() {}

    /** {@return the batches that devices cannot share, as faults} */
    static List<Problem> uneven(CellSettings settings, int replicas, Value.Mapping source) {
        List<Problem> problems = new ArrayList<>();
        TrainingSettings training = settings.training();
        require(problems, "training", training.batch(), training.accumulate(), replicas, source);
        if (settings.teacher() instanceof TrainedTeacher teacher) {
            DenoisingSettings denoising = teacher.training();
            require(problems, "teacher.training", denoising.batch(), denoising.accumulate(), replicas, source);
        }
        return problems;
    }

    private static void require(
            List<Problem> problems, String training, int batch, int accumulate, int replicas, Value.Mapping source) {
        long parts = (long) replicas * accumulate;
        if (batch % parts != 0) {
            String key = Keys.join(training, "batch");
            problems.add(new Problem(
                    source.locate(key),
                    key,
                    String.format(
                            Locale.ROOT,
                            "must be a multiple of session.replicas times accumulate, %d x %d, was %d",
                            replicas,
                            accumulate,
                            batch)));
        }
    }
}
