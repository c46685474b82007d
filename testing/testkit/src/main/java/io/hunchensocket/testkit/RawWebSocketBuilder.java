package io.hunchensocket.testkit;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import org.jspecify.annotations.Nullable;

/**
 * In what a {@link RawWebSocket} differs from a usual client. Made by
 * {@link RawWebSocket#to(int, String)}; used by one thread.
 */
public final class RawWebSocketBuilder {

	private final int port;

	private final String path;

	private final StringBuilder headers = new StringBuilder();

	private byte[] after = new byte[0];

	private @Nullable String request;

	private @Nullable SSLContext tls;

	private int receiveBuffer;

	private Duration limit = Await.LONG_ENOUGH;

	RawWebSocketBuilder(int port, String path) {
		this.port = port;
		this.path = path;
	}

	/**
	 * Speaks TLS and trusts any certificate.
	 * @return this
	 */
	public RawWebSocketBuilder tls() {
		return tls(trustingAll());
	}

	/**
	 * Speaks TLS.
	 * @param context with what it trusts, such as
	 * {@link TestCertificate#trustingContext()}
	 * @return this
	 */
	public RawWebSocketBuilder tls(SSLContext context) {
		this.tls = context;
		return this;
	}

	/**
	 * Adds a header to the usual request.
	 * @param name its name
	 * @param value its value; nothing is escaped
	 * @return this
	 */
	public RawWebSocketBuilder header(String name, String value) {
		this.headers.append(name).append(": ").append(value).append("\r\n");
		return this;
	}

	/**
	 * Sends this instead of the usual request, and no added header.
	 * @param text the request from its method to its empty line; every line break is sent
	 * as CRLF
	 * @return this
	 */
	public RawWebSocketBuilder request(String text) {
		this.request = text.replace("\r\n", "\n").replace("\n", "\r\n");
		return this;
	}

	/**
	 * Sends frames in the same write as the request, before any answer.
	 * @param frames the frames in their order
	 * @return this
	 */
	public RawWebSocketBuilder followedBy(RawFrame... frames) {
		this.after = RawFrame.joined(frames);
		return this;
	}

	/**
	 * Bounds the kernel's receive buffer, so that a peer that does not read is felt by
	 * the server soon.
	 * @param bytes the size to ask for, at least 1; the kernel may round it up
	 * @return this
	 */
	public RawWebSocketBuilder receiveBuffer(int bytes) {
		this.receiveBuffer = bytes;
		return this;
	}

	/**
	 * Sets how long each read and each write may take once the request is sent,
	 * {@link Await#LONG_ENOUGH} unless told. Connecting always has that long.
	 * @param duration the limit, at least a millisecond
	 * @return this
	 */
	public RawWebSocketBuilder limit(Duration duration) {
		this.limit = duration;
		return this;
	}

	/**
	 * Connects and sends the request; the answer is not awaited.
	 * @return the open connection
	 * @throws AssertionError if the server cannot be reached
	 */
	public RawWebSocket connect() {
		Wire wire = Wire.open(this.port, this.receiveBuffer, this.tls);
		byte[] head = ((this.request != null) ? this.request : usualRequest()).getBytes(StandardCharsets.ISO_8859_1);
		byte[] first = Arrays.copyOf(head, head.length + this.after.length);
		System.arraycopy(this.after, 0, first, head.length, this.after.length);
		wire.write(first);
		wire.limit(this.limit);
		return new RawWebSocket(wire, "port " + this.port + " " + this.path);
	}

	private String usualRequest() {
		return "GET " + this.path + " HTTP/1.1\r\nHost: localhost:" + this.port
				+ "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: " + RawWebSocket.KEY
				+ "\r\nSec-WebSocket-Version: 13\r\n" + this.headers + "\r\n";
	}

	private static SSLContext trustingAll() {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, new TrustManager[] { new TrustAll() }, null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static final class TrustAll extends X509ExtendedTrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) {
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
