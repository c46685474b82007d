package io.hunchensocket.spring.tomcat;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import javax.net.ssl.SSLEngine;

import io.hunchensocket.spring.startup.WebSocketStartupException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.util.ServerInfo;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.util.threads.ScheduledThreadPoolExecutor;

/**
 * The parts of Tomcat that the take-over needs and Tomcat does not promise. They are
 * looked for when the application starts, rather than missed when the first client comes.
 */
public final class TomcatInternals {

	private static final List<Part> PARTS = List.of(part(SocketWrapperBase.class, "getSocket", Object.class),
			part(SocketWrapperBase.class, "read", int.class, boolean.class, ByteBuffer.class),
			part(SocketWrapperBase.class, "close", void.class),
			part(SocketWrapperBase.class, "isClosed", boolean.class),
			part(SocketWrapperBase.class, "getCurrentProcessor", Object.class),
			part(SocketWrapperBase.class, "setAppReadBufHandler", void.class, ApplicationBufferHandler.class),
			part(NioChannel.class, "getIOChannel", SocketChannel.class),
			part(NioChannel.class, "getBufHandler", SocketBufferHandler.class),
			part(SocketBufferHandler.class, "isReadBufferEmpty", boolean.class),
			part(ScheduledThreadPoolExecutor.class, "schedule", ScheduledFuture.class, Runnable.class, long.class,
					TimeUnit.class),
			part(SecureNioChannel.class, "getSslEngine", SSLEngine.class),
			part(SecureNioChannel.class, "read", int.class, ByteBuffer.class),
			part(SecureNioChannel.class, "write", int.class, ByteBuffer.class),
			part(SecureNioChannel.class, "getOutboundRemaining", int.class),
			part(SecureNioChannel.class, "flushOutbound", boolean.class),
			part(SecureNioChannel.class, "isClosing", boolean.class), part(SecureNioChannel.class, "close", void.class),
			part(InternalHttpUpgradeHandler.class, "hasAsyncIO", boolean.class),
			part(InternalHttpUpgradeHandler.class, "timeoutAsync", void.class, long.class),
			part(InternalHttpUpgradeHandler.class, "setSocketWrapper", void.class, SocketWrapperBase.class),
			part(InternalHttpUpgradeHandler.class, "upgradeDispatch", SocketState.class, SocketEvent.class));

	private TomcatInternals() {
	}

	/**
	 * Checks that sockets of this connector can be taken over. Call it before the
	 * connector starts; TLS and HTTP/2 beside HTTP/1.1 do not matter.
	 * @param connector the one that WebSockets will come through
	 * @throws WebSocketStartupException if they cannot, with the reason and the remedy
	 */
	public static void check(Connector connector) {
		if (!(connector.getProtocolHandler() instanceof Http11NioProtocol)) {
			throw otherConnector(connector.getProtocolHandlerClassName());
		}
		try {
			PARTS.forEach(Part::require);
			SocketState.valueOf("ASYNC_IO");
		}
		catch (LinkageError | IllegalArgumentException ex) {
			throw otherVersion(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * The classes that {@link #check} looks into.
	 * @return each once
	 */
	public static Set<Class<?>> types() {
		return PARTS.stream().map(Part::type).collect(Collectors.toUnmodifiableSet());
	}

	private static Part part(Class<?> type, String name, Class<?> result, Class<?>... parameters) {
		return new Part(type, name, result, List.of(parameters));
	}

	private static WebSocketStartupException otherConnector(String protocol) {
		return new WebSocketStartupException(
				"WebSockets need Tomcat's NIO connector for HTTP/1.1, but the protocol of the connector is " + protocol
						+ ".",
				"Remove what sets another protocol on the Tomcat web server factory or its connector, so that it is "
						+ "org.apache.coyote.http11.Http11NioProtocol again, or set websocket.enabled=false.");
	}

	private static WebSocketStartupException otherVersion(String difference) {
		return new WebSocketStartupException(
				"WebSockets are served on Tomcat's sockets by parts of Tomcat 11.0 that " + ServerInfo.getServerInfo()
						+ " does not have: " + difference + ".",
				"Use the version of Tomcat that Spring Boot manages: remove the property tomcat.version, or any version "
						+ "of tomcat-embed-core of your own, from the build. Otherwise set websocket.enabled=false.");
	}

	/**
	 * A method, with what it must take and answer.
	 */
	record Part(Class<?> type, String name, Class<?> result, List<Class<?>> parameters) {

		void require() {
			try {
				if (this.type.getMethod(this.name, this.parameters.toArray(new Class<?>[0]))
					.getReturnType() != this.result) {
					throw otherVersion(this.type.getName() + "." + this.name + " has changed");
				}
			}
			catch (NoSuchMethodException ex) {
				throw otherVersion(this.type.getName() + "." + this.name + " is missing");
			}
		}

	}

}
