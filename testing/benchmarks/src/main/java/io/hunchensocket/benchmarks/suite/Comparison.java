package io.hunchensocket.benchmarks.suite;

import java.util.List;

/**
 * Who takes part in a workload.
 *
 * @param workload what is measured
 * @param servers in the order of their turns
 */
public record Comparison(Workload workload, List<Server> servers) {
}
