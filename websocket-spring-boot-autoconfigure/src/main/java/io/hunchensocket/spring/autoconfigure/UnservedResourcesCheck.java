package io.hunchensocket.spring.autoconfigure;

import java.util.List;

import io.hunchensocket.spring.dispatch.Servable;
import io.hunchensocket.spring.startup.WebSocketStartupException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Stops the start where there is something to serve and no Tomcat to serve it. Where
 * there is nothing, the log says that WebSockets are off.
 */
final class UnservedResourcesCheck implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(UnservedResourcesCheck.class);

	private final BeanFactory beanFactory;

	UnservedResourcesCheck(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		check(this.beanFactory, "the application does not run servlets on embedded Tomcat");
	}

	/**
	 * Asks whether there is anything to serve.
	 * @param reason why nobody serves it, half a sentence
	 * @throws WebSocketStartupException if there is
	 */
	static void check(BeanFactory beanFactory, String reason) {
		List<String> beans = Servable.beans(beanFactory);
		if (!beans.isEmpty()) {
			throw new WebSocketStartupException(
					"Embedded Tomcat alone can serve WebSocket resources, but %s. Nobody would serve the beans %s."
						.formatted(reason, beans),
					"Run the application by its main method, with Spring MVC or plain servlets, on spring-boot-starter-tomcat, and exclude what brings another server, such as spring-boot-starter-jetty. Or set websocket.enabled=false to do without WebSockets.");
		}
		logger.info("WebSockets are not served: embedded Tomcat alone can do that, but " + reason);
	}

}
