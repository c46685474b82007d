package io.hunchensocket.benchmarks.suite;

/**
 * Which Java runs a server.
 */
public enum Jdk {

	/** The one that runs the benchmarks. */
	THIS_ONE,

	/** A JDK 25, for what 17 does not have. */
	JDK_25

}
