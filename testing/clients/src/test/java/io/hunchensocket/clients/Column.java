package io.hunchensocket.clients;

import java.util.List;

/**
 * A kind of connection that every client has to echo over.
 */
public enum Column {

	/** Without TLS and compression. */
	PLAIN("plain"),

	/** Over TLS. */
	TLS("TLS"),

	/** With compression as it is when it is turned on, on both sides. */
	COMPRESSED("compressed"),

	/** With all that context takeover can be turned on for. */
	TAKEOVER("with takeover");

	private final String title;

	Column(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

	String scheme() {
		return (this == TLS) ? "wss" : "ws";
	}

	/** Of the server, beside all defaults. */
	List<String> properties() {
		return switch (this) {
			case PLAIN, TLS -> List.of();
			case COMPRESSED -> List.of("websocket.compression.enabled=true");
			case TAKEOVER ->
				List.of("websocket.compression.enabled=true", "websocket.compression.server-context-takeover=true",
						"websocket.compression.client-context-takeover=true");
		};
	}

	/**
	 * Whether the client is to offer compression.
	 * @return {@code false} for the columns without
	 */
	public boolean isCompressed() {
		return this == COMPRESSED || this == TAKEOVER;
	}

}
