package io.hunchensocket.spring.web;

import java.io.IOException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import io.hunchensocket.handshake.HandshakeRefusedException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.MappingMatch;

/**
 * Tells who opens the path of a WebSocket by a plain GET, such as in the address bar of a
 * browser, what it is: 426 in place of a 404. What the application has at that path is
 * served as ever, and a 404 of its own stays. Safe for any number of requests at once.
 * Source: RFC 9110, section 15.5.22.
 */
public final class UpgradeRequiredFilter implements Filter {

	private static final String UPGRADE_REQUIRED = "A WebSocket opens here, and nothing else is at this path: "
			+ "the request must carry Upgrade: websocket.";

	private final BooleanSupplier any;

	private final Predicate<String> paths;

	/**
	 * A filter to be registered as the {@link UpgradeFilter} is.
	 * @param any whether there is any path of a WebSocket: if not, no request is looked
	 * at
	 * @param paths those of WebSockets, within the application and decoded
	 */
	public UpgradeRequiredFilter(BooleanSupplier any, Predicate<String> paths) {
		this.any = any;
		this.paths = paths;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		boolean concerned = request instanceof HttpServletRequest httpRequest && response instanceof HttpServletResponse
				&& isGet(httpRequest) && this.any.getAsBoolean() && isPath(httpRequest);
		chain.doFilter(request, concerned
				? new WithoutNotFound((HttpServletRequest) request, (HttpServletResponse) response) : response);
	}

	/**
	 * HTTP/2 and HTTP/1.0 have no upgrade that could be asked for.
	 */
	private static boolean isGet(HttpServletRequest request) {
		return request.getDispatcherType() == DispatcherType.REQUEST && request.getMethod().equals("GET")
				&& request.getProtocol().equals("HTTP/1.1");
	}

	private boolean isPath(HttpServletRequest request) {
		RequestPath path = RequestPath.of(request);
		return path.plain() && this.paths.test(path.decoded());
	}

	/**
	 * A response that answers 426 where nobody is found to answer.
	 */
	private static final class WithoutNotFound extends HttpServletResponseWrapper {

		/** What Spring MVC has found for the request. */
		private static final String HANDLER = "org.springframework.web.servlet.HandlerMapping.bestMatchingHandler";

		/** It has none of the application's, and looks for a file. */
		private static final String HANDLERS_OF_FILES = "org.springframework.web.servlet.resource.";

		/** Set where Spring MVC has been asked. */
		private static final String SPRING_MVC = "org.springframework.web.servlet.DispatcherServlet.CONTEXT";

		private final HttpServletRequest request;

		private final HttpServletResponse response;

		WithoutNotFound(HttpServletRequest request, HttpServletResponse response) {
			super(response);
			this.request = request;
			this.response = response;
		}

		@Override
		public void sendError(int status) throws IOException {
			if (!answeredInstead(status)) {
				super.sendError(status);
			}
		}

		@Override
		public void sendError(int status, String message) throws IOException {
			if (!answeredInstead(status)) {
				super.sendError(status, message);
			}
		}

		private boolean answeredInstead(int status) throws IOException {
			boolean instead = status == SC_NOT_FOUND && !this.response.isCommitted() && isNobodyFound();
			if (instead) {
				this.response.resetBuffer();
				Refusals.send(this.request, this.response,
						new HandshakeRefusedException(426, UPGRADE_REQUIRED, Map.of("Upgrade", "websocket")));
				// As final as an error is.
				this.response.flushBuffer();
			}
			return instead;
		}

		/**
		 * Spring MVC has no handler, or it is the servlet for what no other is mapped to
		 * that answers.
		 */
		private boolean isNobodyFound() {
			Object handler = this.request.getAttribute(HANDLER);
			if (handler != null) {
				return handler.getClass().getName().startsWith(HANDLERS_OF_FILES);
			}
			return this.request.getAttribute(SPRING_MVC) != null
					|| this.request.getHttpServletMapping().getMappingMatch() == MappingMatch.DEFAULT;
		}

	}

}
