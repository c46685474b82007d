package io.hunchensocket.spring.foreign;

/**
 * On what the verbs of resources are called.
 */
enum Mode {

	LOOP, HANDLER, VIRTUAL_THREAD;

	/** Why there is no such cell in the table, or nothing if there is. */
	String excuse(Site site, Outcome outcome) {
		if (this == LOOP && site.isBlocking()) {
			return "not of a non-blocking resource";
		}
		if (outcome == Outcome.NULL && !site.answers()) {
			return "answers nothing";
		}
		if (outcome.needsClient() && !site.knowsClient()) {
			return "knows no client";
		}
		return "";
	}

	/** Whether it is called on a loop, and holds it up. */
	boolean holdsLoop(Site site, Outcome outcome) {
		boolean onLoop = (this == LOOP && !site.isBeforeUpgrade()) || site == Site.CHECK;
		return outcome == Outcome.BLOCKS && onLoop;
	}

}
