package io.hunchensocket.spring.autoconfigure;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;

/**
 * Stops the start where Tomcat is on the class path, but is not the server that the
 * application started: in another container's WAR, or beside another server. A context
 * that has no server of its own, such as a test's, passes.
 */
final class EmbeddedTomcatCheck implements SmartInitializingSingleton {

	private final ApplicationContext context;

	EmbeddedTomcatCheck(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.context instanceof WebServerApplicationContext server) {
			WebServer webServer = server.getWebServer();
			if (!(webServer instanceof TomcatWebServer)) {
				throw new UnsupportedContainerException((webServer != null)
						? "WebSocket resources are served by embedded Tomcat alone, but the application started %s."
							.formatted(webServer.getClass().getName())
						: "WebSocket resources are served by embedded Tomcat alone, but the application is deployed to a servlet container as a WAR.");
			}
		}
	}

}
