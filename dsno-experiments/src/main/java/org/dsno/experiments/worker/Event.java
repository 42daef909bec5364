package org.dsno.experiments.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.dsno.experiments.cell.CellFailure;
import org.dsno.experiments.config.Reason;

/** What a worker tells its sweep: a line of JSON on the worker's standard output. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = Event.PartBegun.class, name = "part"),
    @JsonSubTypes.Type(value = Event.GoesOn.class, name = "goes-on"),
    @JsonSubTypes.Type(value = Event.Advanced.class, name = "advanced"),
    @JsonSubTypes.Type(value = Event.Note.class, name = "note"),
    @JsonSubTypes.Type(value = Event.InputsReady.class, name = "inputs-ready"),
    @JsonSubTypes.Type(value = Event.StagesReady.class, name = "stages-ready"),
    @JsonSubTypes.Type(value = Event.Measured.class, name = "measured"),
    @JsonSubTypes.Type(value = Event.Done.class, name = "done"),
    @JsonSubTypes.Type(value = Event.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = Event.Stopped.class, name = "stopped")
})
public sealed interface Event {
    /** The worker can be given cells. */
    record Ready() implements Event {}

    /** A part has begun; parts of a worker are numbered. */
    record PartBegun(int part, String name) implements Event {}

    /** A part goes on where an earlier run stopped. */
    record GoesOn(int part, long done) implements Event {}

    /** A part has come so far. */
    record Advanced(int part, long done, long total) implements Event {}

    /** Something more to know. */
    record Note(String line) implements Event {}

    /** The stages are there that the cell shares with others, but for what it learns. */
    record InputsReady() implements Event {}

    /** The stages are there that the cell shares with others. */
    record StagesReady() implements Event {}

    /** The steps of the cell were measured. */
    record Measured(StepCosts costs) implements Event {}

    /** The cell is done, and its folder says so. */
    record Done() implements Event {}

    /**
     * The cell failed.
     *
     * @param stage the hash of the stage that could not be made and that fails every other cell that needs it; may be empty
     * @param note more to know, in a line; may be empty
     */
    record Failed(String message, String stage, String note) implements Event {
        static Failed because(Throwable failure) {
            return new Failed(Reason.of(failure), "", "");
        }

        static Failed of(CellFailure failure) {
            return new Failed(failure.message(), failure.stage(), failure.note());
        }
    }

    /** The cell was stopped; what it has done is safe. */
    record Stopped() implements Event {}

    /** The steps of the cell were not tried, for nobody wanted to know. No worker says this of itself. */
    record NotTried() implements Event {}

    /** The process ended when it should not have. No worker says this of itself. */
    record Crashed(String message) implements Event {}
}
