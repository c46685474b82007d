package io.hunchensocket.spring.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.util.DigestUtils;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Serves {@code hunchensocket.js}. A browser asks each time whether its copy is the one
 * of this server, so that page and server always fit together. Safe for any number of
 * requests at once.
 */
public final class ScriptServlet extends HttpServlet {

	private static final long serialVersionUID = 1L;

	private static final String SCRIPT = "hunchensocket.js";

	private final byte[] script;

	private final String etag;

	/**
	 * A servlet.
	 */
	public ScriptServlet() {
		this.script = read();
		// A weak one, so that Tomcat may compress what it stands for.
		this.etag = "W/\"" + DigestUtils.md5DigestAsHex(this.script) + '"';
	}

	private static byte[] read() {
		try (InputStream in = ScriptServlet.class.getResourceAsStream(SCRIPT)) {
			if (in == null) {
				throw new IllegalStateException(
						SCRIPT + " is missing from the jar of " + ScriptServlet.class.getName());
			}
			return in.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noCache().getHeaderValue());
		response.setHeader("X-Content-Type-Options", "nosniff");
		if (!new ServletWebRequest(request, response).checkNotModified(this.etag)) {
			response.setContentType("text/javascript");
			response.setCharacterEncoding(StandardCharsets.UTF_8);
			response.setContentLength(this.script.length);
			response.getOutputStream().write(this.script);
		}
	}

}
