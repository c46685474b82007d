package io.hunchensocket.benchmarks.results;

/**
 * Where and how results came to be.
 *
 * @param command that produced them
 * @param procedure how often and how long was measured
 * @param machine its processors, memory and kernel
 * @param software the versions of all that took part
 */
public record Environment(String command, String procedure, String machine, String software) {
}
