package org.dsno.experiments.cell;

/**
 * Why a cell failed.
 *
 * @param stage the hash of the stage that could not be made and that fails every other cell that needs it; empty if there
 *     is none
 * @param note where the stack trace is, or why it could not be written; may be empty
 */
public record CellFailure(String message, String stage, String note) {}
