package io.hunchensocket.spring.autoconfigure;

import java.util.Map;

import io.hunchensocket.spring.startup.GivenProperties;
import io.hunchensocket.spring.startup.WebSocketStartupException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.env.Environment;

/**
 * Names that properties had in earlier versions. They still bind, with a warning, but not
 * beside the name of today: nobody could see which of the two values rules.
 */
final class FormerNames {

	private static final Map<String, String> REPLACEMENTS = Map.of("websocket.handlers.threads",
			"websocket.handlers.max-threads", "websocket.handlers.stall-report", "websocket.handlers.stall-timeout",
			"websocket.send-queue.size", "websocket.send-queue.max-size", "websocket.mailbox.size",
			"websocket.mailbox.max-size");

	private static final Log logger = LogFactory.getLog(FormerNames.class);

	private FormerNames() {
	}

	/**
	 * Warns of each former name that is set.
	 * @throws WebSocketStartupException if the name of today is set as well
	 */
	static void check(Environment environment) {
		REPLACEMENTS.forEach((former, name) -> GivenProperties.find(environment, former).ifPresent((given) -> {
			if (GivenProperties.find(environment, name).isPresent()) {
				throw WebSocketStartupException.invalidProperty(former, given.getValue(),
						"while %s, its name of today, is set as well".formatted(name), "Remove %s.".formatted(former));
			}
			logger.warn("%s is deprecated: it is called %s now.".formatted(former, name));
		}));
	}

}
