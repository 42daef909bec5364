package org.dsno.testkit;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dsno.api.Measurement;
import org.dsno.api.RunDescription;

/** A sink that forgets everything, spoilt; each fault does something more when the sink does what its method is for. */
@SuppressWarnings("ImmutableEnumChecker") // some of them remember, which is their fault
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
        void close(Path folder, Before before) throws IOException {
            Files.deleteIfExists(folder.resolve("sink.log"));
        }
    },
    GIVES_UP_A_RUN_THAT_FAILED("hearsARunThatFailedAndItsNextAttempt") {
        @Override
        void open(RunDescription run) {
            refuse(Files.exists(run.folder().resolve("sink.failed")));
        }

        @Override
        void failed(Path folder, boolean told) throws IOException {
            Files.createFile(folder.resolve("sink.failed"));
        }
    },
    BUFFERS("keepsWhatItIsToldBeforeItIsClosed") {
        private boolean waiting;

        @Override
        void scalars(long step, Map<String, Double> values) {
            waiting = true;
        }

        @Override
        void close(Path folder, Before before) throws IOException {
            if (waiting) {
                Files.writeString(folder.resolve("sink.log"), "scalars\n", CREATE, APPEND);
                waiting = false;
            }
        }
    },
    BEGINS_WITH_AN_EMPTY_FILE("keepsWhatAnEarlierSinkWasTold") {
        private Path log = Path.of("");

        @Override
        void open(RunDescription run) throws IOException {
            log = Files.write(run.folder().resolve("sink.log"), new byte[0]);
        }

        @Override
        void scalars(long step, Map<String, Double> values) throws IOException {
            Files.writeString(log, "scalars\n", APPEND);
        }
    },
    GOES_ON_ONCE("goesOnMoreThanOnce") {
        @Override
        void open(RunDescription run) throws IOException {
            Path first = run.folder().resolve("sink.first");
            Path second = run.folder().resolve("sink.second");
            Files.createFile(Files.exists(first) ? second : first);
        }
    },
    FAILS_AFTER_SOMETHING("hearsOfAFailureAlone") {
        @Override
        void failed(Path folder, boolean told) {
            refuse(!told);
        }
    },
    CLOSES_AFTER_SOMETHING("mayBeClosedWithoutHavingHeardAnything") {
        @Override
        void close(Path folder, Before before) {
            refuse(!before.told() && !before.failed());
        }
    },
    ENDS_WITH_THE_FAILURE("mayBeClosedTwiceAfterAFailure") {
        @Override
        void close(Path folder, Before before) {
            refuse(before.closed() && before.failed());
        }
    },
    KEEPS_A_LIST_OF_RUNS("writesNothingBesideItsFolder") {
        @Override
        void open(RunDescription run) throws IOException {
            Files.writeString(run.folder().resolveSibling("runs.txt"), run.identity() + "\n", CREATE, APPEND);
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
        void close(Path folder, Before before) {
            refuse(before.closed() && !before.failed());
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

    /**
     * What a sink has been through when it is closed.
     *
     * @param told whether it was told of something but a failure
     */
    record Before(boolean told, boolean failed, boolean closed) {}

    private final String brokenRule;

    ResultSinkFault(String brokenRule) {
        this.brokenRule = brokenRule;
    }

    @Override
    public String brokenRule() {
        return brokenRule;
    }

    void open(RunDescription run) throws IOException {}

    void scalars(long step, Map<String, Double> values) throws IOException {}

    void image(byte[] png) {}

    void measured(List<Measurement> measurements) {}

    void failed(Path folder, boolean told) throws IOException {}

    void close(Path folder, Before before) throws IOException {}

    private static void refuse(boolean fault) {
        if (fault) {
            throw new IllegalStateException("did not expect this");
        }
    }
}
