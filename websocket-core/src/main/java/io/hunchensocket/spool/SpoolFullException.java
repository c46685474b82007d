package io.hunchensocket.spool;

import java.io.IOException;

/**
 * Thrown when a temporary file cannot grow, because the quota of the spool is used up or
 * the disk has too little free space. The client is then closed with 1013.
 */
public final class SpoolFullException extends IOException {

	private static final long serialVersionUID = 1L;

	SpoolFullException(String message) {
		super(message);
	}

}
