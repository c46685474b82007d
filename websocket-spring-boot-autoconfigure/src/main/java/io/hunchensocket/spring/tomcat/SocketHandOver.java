package io.hunchensocket.spring.tomcat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.engine.PendingConnection;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.WebConnection;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * The moment in which a socket goes from Tomcat to an event loop. Tomcat makes one for
 * each upgrade, which is why it is public; it is told of the socket when the request has
 * ended. What Tomcat calls runs on Tomcat's threads.
 */
public final class SocketHandOver implements InternalHttpUpgradeHandler {

	/** Of a request whose upgrade is expected: the hand-over. */
	static final String ATTRIBUTE = SocketHandOver.class.getName();

	/**
	 * Filters that are still to return may take their time, and Tomcat tells if it closes
	 * the connection instead of upgrading it. Should it ever not tell, the connection's
	 * place must not be held for ever.
	 */
	private static final long PATIENCE_SECONDS = 30;

	/** What Tomcat says instead of the time when the connector stops. */
	private static final long STOPPING = -1;

	private static final Log logger = LogFactory.getLog(SocketHandOver.class);

	/** Completed once: with the socket, or with the reason why none will come. */
	private final CompletableFuture<TomcatTransport> socket = new CompletableFuture<>();

	/**
	 * Touched by the request's thread: another answer than 101 is still to be written.
	 */
	private boolean holdsAnswer;

	/**
	 * Called by Tomcat.
	 */
	public SocketHandOver() {
	}

	/**
	 * Starts this connection when the socket comes, or abandons it if none does.
	 */
	void expect(PendingConnection connection, ScheduledExecutorService clock) {
		Future<?> deadline = clock.schedule(this::giveUp, PATIENCE_SECONDS, TimeUnit.SECONDS);
		CompletableFuture<TomcatTransport> unused = this.socket.whenComplete((transport, failure) -> {
			deadline.cancel(false);
			if (failure != null) {
				logger.debug("Tomcat did not hand over the socket of an upgraded request");
				connection.abandon();
			}
			else {
				connection.start(transport);
			}
		});
	}

	/**
	 * Abandons the connection: there will be no upgrade.
	 */
	void giveUp() {
		this.socket.cancel(false);
	}

	/**
	 * Abandons the connection, and has the head of another answer than 101 written, which
	 * Tomcat holds, before the socket is closed. Called on the request's thread.
	 */
	void giveUpFor(HttpServletResponse answer) {
		this.holdsAnswer = !answer.isCommitted();
		giveUp();
	}

	@Override
	public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
		Object channel = wrapper.getSocket();
		if (this.holdsAnswer) {
			writeAnswer(wrapper);
		}
		else if (channel instanceof SecureNioChannel secure) {
			this.socket.complete(new SecureTransport(wrapper, secure));
		}
		else if (channel instanceof NioChannel plain) {
			this.socket.complete(new TomcatTransport(wrapper, plain));
		}
		else {
			logger.error("A WebSocket came over a connector that is not Tomcat's NIO connector; it is closed");
			giveUp();
		}
	}

	/**
	 * Tomcat closes the socket without a look at what it has not written yet.
	 */
	private static void writeAnswer(SocketWrapperBase<?> wrapper) {
		try {
			wrapper.flush(true);
		}
		catch (IOException ex) {
			logger.debug("A client has gone before it was answered", ex);
		}
	}

	/**
	 * Tomcat watches the socket no more, and a socket that nobody takes is closed by it.
	 */
	@Override
	public boolean hasAsyncIO() {
		return isTaken();
	}

	@Override
	public SocketState upgradeDispatch(SocketEvent status) {
		return isTaken() ? SocketState.ASYNC_IO : SocketState.CLOSED;
	}

	private boolean isTaken() {
		return this.socket.isDone() && !this.socket.isCompletedExceptionally();
	}

	/**
	 * The safety net for a connector that stops before the engine has: the application is
	 * told of the end of its clients.
	 */
	@Override
	public void timeoutAsync(long now) {
		if (now == STOPPING && isTaken()) {
			this.socket.join().connectorStopped();
		}
	}

	@Override
	public void init(WebConnection connection) {
		// The socket came before, with setSocketWrapper.
	}

	/**
	 * Called where the 101 could not be written, for the client has gone: there will be
	 * no socket. At the end of a connection that was handed over not every Tomcat 11.0
	 * calls it: there the transport cleans up by itself.
	 */
	@Override
	public void destroy() {
		giveUp();
	}

	@Override
	public void setSslSupport(SSLSupport sslSupport) {
		// The snapshot of the request has what an application asks for.
	}

	@Override
	public void pause() {
		// New connections are not ours, and those that are open go on.
	}

}
