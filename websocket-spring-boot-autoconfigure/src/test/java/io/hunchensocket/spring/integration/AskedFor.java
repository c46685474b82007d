package io.hunchensocket.spring.integration;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A filter that has its say only where a request asks for it.
 */
abstract class AskedFor extends OncePerRequestFilter {

	private final String query;

	AskedFor(String query) {
		this.query = query;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !this.query.equals(request.getQueryString());
	}

}
