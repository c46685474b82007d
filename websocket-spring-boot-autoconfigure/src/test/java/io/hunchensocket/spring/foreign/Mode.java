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
		boolean onLoop = (this == LOOP && !site.isBeforeUpgrade()) || site == Site.CHECK;
		if (outcome == Outcome.BLOCKS && onLoop) {
			return "holds its loop up, which is reported";
		}
		return "";
	}

}
