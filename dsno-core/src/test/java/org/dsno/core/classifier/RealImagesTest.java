package org.dsno.core.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.Progress;
import org.dsno.core.TestSessions;
import org.dsno.core.data.Cifar10Source;
import org.dsno.core.training.RecordingListener;
import org.dsno.core.training.TrainingRun;
import org.junit.jupiter.api.Test;

/** Learns from the real files, in the folder that the system property or environment variable DSNO_CIFAR10 names. */
class RealImagesTest {
    private static final String FOLDER = "DSNO_CIFAR10";

    @Test
    void tellsAutomobilesFromHorses() throws IOException {
        String folder = System.getProperty(FOLDER, System.getenv(FOLDER));
        assumeTrue(folder != null, FOLDER + " is not set: the real CIFAR-10 files are not read");
        Samples images = new Cifar10Source()
                .load(
                        new Cifar10Source.Settings("", Cifar10Source.Split.TRAIN, 1500, List.of(1, 7), 16),
                        Path.of(folder),
                        Seeds.of(0));
        HeldOutSplit split = HeldOutSplit.of(images, Seeds.of(0));
        ClassifierTraining training = new ClassifierTraining(
                new ClassifierArchitecture(images.shape(), 2, 16), 64, true, ClassifierTraining.loop(120, 3e-3));

        TrainedClassifier trained = training.run(
                split.training(), TrainingRun.inOneGo(Seeds.of(0), TestSessions.CPU, new RecordingListener()));

        try (FrozenClassifier frozen = trained.freeze()) {
            assertThat(frozen.judge(split.heldOut(), TestSessions.CPU, Progress.silent())
                            .accuracy())
                    .isGreaterThan(0.8);
        }
    }
}
