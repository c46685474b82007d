package io.hunchensocket.spring.web;

import java.util.Collection;
import java.util.Collections;
import java.util.List;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.spring.handler.SessionAttributeNames;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.aop.scope.ScopedProxyUtils;

/**
 * Which attributes of its request a client keeps for life: the certificates of the
 * client, those that are named, and those of the application's own types. All others are
 * of the container and of frameworks, and many hold the request. Beans of the request
 * scope, which are attributes too, end with the request. Safe for any number of requests
 * at once.
 */
public final class KeptAttributes {

	/** Source: Servlet 6.1, section 3.10. Without TLS it is what a proxy has told. */
	private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

	/** What the container owns and uses again, and what holds it. */
	private static final List<Class<?>> CONTAINERS = List.of(ServletRequest.class, ServletResponse.class,
			ServletContext.class, ServletConfig.class, HttpSession.class, AsyncContext.class, Servlet.class,
			Filter.class, FilterChain.class);

	/** The same where the type alone tells it: an observation holds the request. */
	private static final List<String> CONTAINERS_PACKAGES = List.of("org.apache.catalina.", "org.apache.coyote.",
			"org.apache.tomcat.", "io.micrometer.observation.", "org.springframework.http.server.observation.");

	private final List<String> names;

	private final List<String> packages;

	private final SessionAttributeNames ofSession;

	/**
	 * A list to keep.
	 * @param names the names of attributes
	 * @param packages the application's own packages, those below included
	 * @param ofSession the names of attributes of the HTTP session
	 */
	public KeptAttributes(Collection<String> names, Collection<String> packages, SessionAttributeNames ofSession) {
		this.ofSession = ofSession;
		this.names = List.copyOf(names);
		this.packages = packages.stream().filter((name) -> !name.isEmpty()).map((name) -> name + '.').toList();
	}

	/**
	 * Copies them.
	 */
	void copy(HttpServletRequest request, OpeningRequest.Builder to) {
		if (!this.packages.isEmpty()) {
			for (String name : Collections.list(request.getAttributeNames())) {
				Object value = request.getAttribute(name);
				if (value != null && !ScopedProxyUtils.isScopedTarget(name) && isOf(this.packages, value)) {
					copy(name, value, to);
				}
			}
		}
		// Asked for by name: a container may make them only then.
		copy(CERTIFICATES, request, to);
		this.names.forEach((name) -> copy(name, request, to));
		this.ofSession.names().forEach((name) -> copyOfSession(name, request, to));
	}

	/** A request without a session gets none by that. */
	private static void copyOfSession(String name, HttpServletRequest request, OpeningRequest.Builder to) {
		HttpSession session = request.getSession(false);
		Object value = (session != null) ? session.getAttribute(name) : null;
		if (value != null) {
			copy(SessionAttributeNames.kept(name), value, to);
		}
	}

	private static void copy(String name, ServletRequest request, OpeningRequest.Builder to) {
		Object value = request.getAttribute(name);
		if (value != null) {
			copy(name, value, to);
		}
	}

	private static void copy(String name, Object value, OpeningRequest.Builder to) {
		if (CONTAINERS.stream().noneMatch((type) -> type.isInstance(value)) && !isOf(CONTAINERS_PACKAGES, value)) {
			to.attribute(name, value);
		}
	}

	private static boolean isOf(List<String> packages, Object value) {
		String type = value.getClass().getName();
		return packages.stream().anyMatch(type::startsWith);
	}

}
