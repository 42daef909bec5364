package org.dsno.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dsno.api.Measurement;
import org.dsno.api.RunDescription;

/** A sink that forgets everything, spoilt; each fault does something more when the sink does what its method is for. */
@SuppressWarnings("ImmutableEnumChecker") // one of them remembers, which is its fault
enum ResultSinkFault implements Fault {
    NONE(""),
    KNOWS_NO_UNITS("hearsAWholeRun") {
        @Override
        void measured(List<Measurement> measurements) {
            refuse(measurements.stream().anyMatch(one -> !one.unit().equals("1")));
        }
    },
    TAKES_EVERY_NUMBER_FOR_FINITE("hearsWhatIsNotANumber") {
        @Override
        void measured(List<Measurement> measurements) {
            refuse(measurements.stream().anyMatch(one -> Double.isNaN(one.value())));
        }
    },
    MAKES_ITS_FILE_ANEW("goesOnWithARunThatWasKilled") {
        @Override
        void open(RunDescription run) throws IOException {
            Files.createFile(run.folder().resolve("sink.log"));
        }

        @Override
        void close(Path folder, boolean again) throws IOException {
            Files.deleteIfExists(folder.resolve("sink.log"));
        }
    },
    KNOWS_NO_FAILURE("hearsARunThatFailedAndItsNextAttempt") {
        @Override
        void failed() {
            refuse(true);
        }
    },
    COUNTS_THE_STEPS_OF_ALL_RUNS("keepsRunsApart") {
        private long last;

        @Override
        void open(RunDescription run) {
            last = run.firstStep();
        }

        @Override
        void scalars(long step, Map<String, Double> values) {
            refuse(step <= last);
            last = step;
        }
    },
    IS_CLOSED_ONCE("mayBeClosedTwice") {
        @Override
        void close(Path folder, boolean again) {
            refuse(again);
        }
    },
    MAKES_ROOM("leavesTheFilesOfTheRunAlone") {
        @Override
        void open(RunDescription run) throws IOException {
            Files.deleteIfExists(run.folder().resolve("metrics.csv"));
        }
    },
    SIGNS_THE_PICTURE("doesNotWriteToThePicture") {
        @Override
        void image(byte[] png) {
            png[png.length - 1]++;
        }
    };

    private final String brokenRule;

    ResultSinkFault(String brokenRule) {
        this.brokenRule = brokenRule;
    }

    @Override
    public String brokenRule() {
        return brokenRule;
    }

    void open(RunDescription run) throws IOException {}

    void scalars(long step, Map<String, Double> values) {}

    void image(byte[] png) {}

    void measured(List<Measurement> measurements) {}

    void failed() {}

    void close(Path folder, boolean again) throws IOException {}

    private static void refuse(boolean fault) {
        if (fault) {
            throw new IllegalStateException("did not expect this");
        }
    }
}
