package io.hunchensocket.spring.tomcat;

import org.apache.catalina.util.ServerInfo;

/**
 * The sockets of this Tomcat cannot be taken over: the application must not start, for no
 * WebSocket would ever open.
 */
public class UnsupportedTomcatException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	UnsupportedTomcatException(String message, String action) {
		super(message);
		this.action = action;
	}

	static UnsupportedTomcatException otherConnector(String protocol) {
		return new UnsupportedTomcatException(
				"WebSockets need Tomcat's NIO connector for HTTP/1.1, but the protocol of the connector is " + protocol
						+ ".",
				"Remove what sets another protocol on the Tomcat web server factory or its connector, so that it is "
						+ "org.apache.coyote.http11.Http11NioProtocol again, or set websocket.enabled=false.");
	}

	static UnsupportedTomcatException otherVersion(String difference) {
		return new UnsupportedTomcatException(
				"WebSockets are served on Tomcat's sockets by parts of Tomcat 11.0 that " + ServerInfo.getServerInfo()
						+ " does not have: " + difference + ".",
				"Use the version of Tomcat that Spring Boot manages: remove the property tomcat.version, or any version "
						+ "of tomcat-embed-core of your own, from the build. Otherwise set websocket.enabled=false.");
	}

	/**
	 * What the user can do about it.
	 * @return a sentence or two
	 */
	public String action() {
		return this.action;
	}

}
