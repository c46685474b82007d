package io.hunchensocket.protocol;

import io.hunchensocket.deflate.DeflateCodec;
import io.hunchensocket.deflate.DeflateParameters;
import io.hunchensocket.deflate.DeflatePool;

/**
 * Endpoints that have agreed on permessage-deflate, of both roles, whose peers remember
 * or forget each message.
 */
enum DeflatingEndpoint {

	SERVER_OF_REMEMBERING_PEERS(Role.SERVER, false), SERVER_OF_FORGETTING_PEERS(Role.SERVER, true),
	CLIENT_OF_REMEMBERING_PEERS(Role.CLIENT, false), CLIENT_OF_FORGETTING_PEERS(Role.CLIENT, true);

	static final DeflatePool POOL = new DeflatePool(6, 4);

	private final Role role;

	private final boolean peerForgets;

	DeflatingEndpoint(Role role, boolean peerForgets) {
		this.role = role;
		this.peerForgets = peerForgets;
	}

	Role role() {
		return this.role;
	}

	boolean peerForgets() {
		return this.peerForgets;
	}

	/** What we send ourselves is remembered where what we receive is not. */
	DeflateCodec codec() {
		boolean serverForgets = (this.role == Role.SERVER) != this.peerForgets;
		return new DeflateCodec(this.role, new DeflateParameters(serverForgets, !serverForgets, 15, 15), POOL);
	}

	/** Bytes in, lines out. */
	ProtocolAssert that() {
		return ProtocolAssert.endpoint(this.role).codec(this::codec);
	}

	WebSocketProtocol protocol(MessageLimits limits) {
		return new WebSocketProtocol(this.role, limits, limits, MessageAdmission.ALL, codec());
	}

}
