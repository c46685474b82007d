package io.hunchensocket.benchmarks.suite;

/**
 * Which build of this project a server comes from.
 */
public enum Version {

	/** The checkout that runs the benchmarks. */
	THIS_ONE,

	/** The checkout of an earlier version, with which this one is compared. */
	EARLIER

}
