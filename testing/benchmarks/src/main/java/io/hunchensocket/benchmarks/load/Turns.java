package io.hunchensocket.benchmarks.load;

/**
 * A load that is at work in its turns, and at rest between them. Called by the main
 * thread.
 */
interface Turns {

	/**
	 * Works until compilers rest.
	 * @param windows what is measured in
	 * @return what the last of them has shown
	 * @throws Exception if the load fails
	 */
	LoadResult turn(Windows windows) throws Exception;

}
