package io.hunchensocket.spring.autoconfigure;

import java.io.IOException;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Lets filters see every request. Where no servlet is mapped to a path, Tomcat answers
 * 404 before any filter runs, and no WebSocket could open there: in an application
 * without Spring MVC, or with a {@code spring.mvc.servlet.path}. A servlet that answers
 * the same 404 stands behind all others then.
 */
final class UnmappedPaths implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

	private static final String EVERY_OTHER_PATH = "/";

	private static final String NAME = "webSocketUnmappedPaths";

	@Override
	public void customize(ConfigurableTomcatWebServerFactory factory) {
		factory.addContextCustomizers((context) -> context.addLifecycleListener(UnmappedPaths::serve));
	}

	/**
	 * All servlets of the application are there when the context starts.
	 */
	private static void serve(LifecycleEvent event) {
		if (event.getType().equals(Lifecycle.START_EVENT) && event.getLifecycle() instanceof Context context
				&& context.findServletMapping(EVERY_OTHER_PATH) == null) {
			Wrapper wrapper = Tomcat.addServlet(context, NAME, new NotFoundServlet());
			wrapper.setAsyncSupported(true);
			context.addServletMappingDecoded(EVERY_OTHER_PATH, NAME);
		}
	}

	/** Answers as Tomcat would. */
	private static final class NotFoundServlet extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.sendError(HttpServletResponse.SC_NOT_FOUND);
		}

	}

}
