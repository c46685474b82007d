package io.hunchensocket.handshake;

/**
 * Refuses an opening handshake with 403 for the origin of its page, and keeps the origins
 * of the page and of this server for the log.
 */
public final class OriginRefusedException extends HandshakeRefusedException {

	private static final long serialVersionUID = 1L;

	private final transient OriginVerdict.Refused verdict;

	OriginRefusedException(OriginVerdict.Refused verdict) {
		super(403, verdict.reason());
		this.verdict = verdict;
	}

	/**
	 * Which origins differ.
	 * @return the verdict
	 */
	public OriginVerdict.Refused verdict() {
		return this.verdict;
	}

}
