package io.hunchensocket.benchmarks.load;

/**
 * A load that is at work in its turns, and at rest between them. Called by the main
 * thread.
 */
interface Turns {

	/**
	 * Works until compilers rest.
	 * @param seconds that each window lasts
	 * @return what the last window has shown
	 * @throws Exception if the load fails
	 */
	LoadResult turn(int seconds) throws Exception;

}
