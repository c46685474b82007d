package io.hunchensocket.spring.autoconfigure;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;

/**
 * Stops the start where Tomcat is on the class path and there is something to serve, but
 * Tomcat is not the server that the application started: in another container's WAR, or
 * beside another server. A context that has no server of its own, such as a test's,
 * passes.
 */
final class EmbeddedTomcatCheck implements SmartInitializingSingleton {

	private final ApplicationContext context;

	EmbeddedTomcatCheck(ApplicationContext context) {
		this.context = context;
	}

	/**
	 * Whether this context has a server of its own, and it is one that we serve.
	 */
	static boolean isServed(ApplicationContext context) {
		return context instanceof WebServerApplicationContext server
				&& server.getWebServer() instanceof TomcatWebServer;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.context instanceof WebServerApplicationContext server && !isServed(this.context)) {
			WebServer webServer = server.getWebServer();
			UnservedResourcesCheck.check(this.context,
					(webServer != null) ? "the application started " + webServer.getClass().getName()
							: "the application is deployed to a servlet container as a WAR");
		}
	}

}
