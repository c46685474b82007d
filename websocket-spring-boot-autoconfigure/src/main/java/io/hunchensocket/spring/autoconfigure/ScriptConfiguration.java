package io.hunchensocket.spring.autoconfigure;

import io.hunchensocket.spring.script.ScriptServlet;
import io.hunchensocket.spring.startup.WebSocketStartupException;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Serves {@code hunchensocket.js} at the path that a property names.
 */
@Configuration(proxyBeanMethods = false)
class ScriptConfiguration {

	/** What would be a pattern of paths, the end of a path, or no path as it is sent. */
	private static final String NO_PATH = ".*([*?#{}\\\\\\s]|//).*|.*/";

	@Bean
	ServletRegistrationBean<ScriptServlet> webSocketScript(WebSocketProperties properties) {
		String path = properties.scriptPath();
		ServletRegistrationBean<ScriptServlet> registration = new ServletRegistrationBean<>(new ScriptServlet());
		registration.setName("webSocketScript");
		if (path.isEmpty()) {
			registration.setEnabled(false);
		}
		else {
			registration.addUrlMappings(requirePath(path));
		}
		return registration;
	}

	private static String requirePath(String path) {
		if (!path.startsWith("/") || path.matches(NO_PATH)) {
			throw WebSocketStartupException.invalidProperty("websocket.script-path", '"' + path + '"',
					"which is no path of a file",
					"Set websocket.script-path to a path such as \"/js/hunchensocket.js\", or to nothing.");
		}
		return path;
	}

}
