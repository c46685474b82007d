package io.hunchensocket.spring.tomcat;

import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.hunchensocket.text.HeaderList;
import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;

/**
 * Stands before all that answers requests, errors of Tomcat's own included, and prepares
 * those that mean a WebSocket, whoever is going to answer them. All other requests pass
 * untouched. Safe for any number of requests at once.
 */
public final class AttemptValve extends ValveBase {

	private static final String FORWARDED = "Forwarded";

	private static final Pattern SCHEME = Pattern.compile("(?i)\\b(?:https?|wss?)\\b");

	/** Source: RFC 7239, section 5.4. */
	private static final Pattern PROTO = Pattern.compile("(?i)\\bproto=\"?(?:https?|wss?)\\b");

	/** A name, or an address of version 6 in brackets, and then a port. */
	private static final Pattern HOST_WITH_PORT = Pattern.compile("(?:[^:,\\[\\]]+|\\[[^,\\]]+\\]):([0-9]{1,5})");

	private final ForwardedHeaders names;

	/**
	 * A valve for the pipeline of the engine, before the one that applies forwarded
	 * headers.
	 * @param names the headers that are applied
	 */
	public AttemptValve(ForwardedHeaders names) {
		super(true);
		this.names = names;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		boolean attempt = isAttempt(request);
		if (attempt) {
			endAfter(request, response);
			MimeHeaders headers = request.getCoyoteRequest().getMimeHeaders();
			spellSchemes(headers);
			addPort(headers);
		}
		getNext().invoke(request, response);
		if (attempt) {
			endReplaced(request, response);
		}
	}

	private static boolean isAttempt(Request request) {
		return request.getHeader("Sec-WebSocket-Key") != null || (request.getHeader("Upgrade") != null
				&& HeaderList.contains(Collections.list(request.getHeaders("Upgrade")), "websocket"));
	}

	/**
	 * What a client sends behind a handshake is frames: if the handshake is refused they
	 * must not be read as another request. Whoever upgrades replaces the header. HTTP/2
	 * knows no such header.
	 */
	private static void endAfter(Request request, Response response) {
		if (request.getProtocol().startsWith("HTTP/1.")) {
			response.setHeader("Connection", "close");
		}
	}

	/**
	 * A filter that holds answers back may have replaced the 101 by another one. Tomcat
	 * writes no body after it was asked to upgrade.
	 */
	private static void endReplaced(Request request, Response response) {
		if (response.getStatus() != Response.SC_SWITCHING_PROTOCOLS
				&& request.getAttribute(SocketHandOver.ATTRIBUTE) instanceof SocketHandOver handOver) {
			handOver.giveUpFor(response);
			if (!response.isCommitted()) {
				response.resetBuffer();
				response.setContentLength(0);
				endAfter(request, response);
			}
		}
	}

	/**
	 * Some proxies tell the scheme of a WebSocket, or tell it in upper case; those who
	 * apply the header, and find the port by it, know the schemes of pages alone.
	 */
	private void spellSchemes(MimeHeaders headers) {
		for (int i = 0; i < headers.size(); i++) {
			MessageBytes name = headers.getName(i);
			if (name.equalsIgnoreCase(this.names.protocol())
					|| name.equalsIgnoreCase(ForwardedHeaders.USUAL.protocol())) {
				spell(headers.getValue(i), SCHEME);
			}
			else if (name.equalsIgnoreCase(FORWARDED)) {
				spell(headers.getValue(i), PROTO);
			}
		}
	}

	/**
	 * Tomcat's valve takes the name from the forwarded host alone, and leaves out the
	 * port that many proxies send with it and nowhere else.
	 */
	private void addPort(MimeHeaders headers) {
		String host = headers.getHeader(this.names.host());
		if (host != null && headers.getHeader(this.names.port()) == null) {
			Matcher matcher = HOST_WITH_PORT.matcher(host.strip());
			if (matcher.matches()) {
				headers.addValue(this.names.port()).setString(matcher.group(1));
			}
		}
	}

	private static void spell(MessageBytes value, Pattern schemes) {
		String sent = value.toString();
		Matcher matcher = schemes.matcher(sent);
		String spelled = matcher.replaceAll((match) -> spelled(match.group()));
		if (!spelled.equals(sent)) {
			value.setString(spelled);
		}
	}

	private static String spelled(String scheme) {
		return scheme.toLowerCase(Locale.ROOT).replace("wss", "https").replaceAll("ws$", "http");
	}

	/**
	 * In which headers a proxy tells how it was called.
	 *
	 * @param protocol the scheme
	 * @param host the name, perhaps with a port
	 * @param port the port
	 */
	public record ForwardedHeaders(String protocol, String host, String port) {

		/** Unless an application says otherwise. */
		public static final ForwardedHeaders USUAL = new ForwardedHeaders("X-Forwarded-Proto", "X-Forwarded-Host",
				"X-Forwarded-Port");

	}

}
