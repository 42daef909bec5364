package org.dsno.core.trajectory;

/**
 * What the making of a trajectory set will take, as far as it is not made yet.
 *
 * @param records to be made
 * @param bytes that they take on the disk
 * @param evaluations of the teacher, one for each record and time at which it is asked (NFE)
 * @param seconds at the pace of the steps that were tried
 */
public record GenerationForecast(long records, long bytes, long evaluations, double seconds) {}
