package io.hunchensocket.spring.autoconfigure;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Looks for resources that nobody would serve, where a web application is not one of
 * servlets on Tomcat: to start without them in silence would be worse than not to start.
 */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty(name = "websocket.enabled", matchIfMissing = true)
@Conditional(UnservedResourcesAutoConfiguration.NotTomcatCondition.class)
public final class UnservedResourcesAutoConfiguration {

	@Bean
	UnservedResourcesCheck webSocketUnservedResourcesCheck(BeanFactory beanFactory) {
		return new UnservedResourcesCheck(beanFactory);
	}

	@Bean
	static LazyInitializationExcludeFilter webSocketUnservedResourcesExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(UnservedResourcesCheck.class);
	}

	/** The conditions of {@link WebSocketAutoConfiguration}, the other way round. */
	static final class NotTomcatCondition extends NoneNestedConditions {

		NotTomcatCondition() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
		@ConditionalOnClass(name = { "jakarta.servlet.Servlet", "org.apache.catalina.startup.Tomcat",
				"org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory" })
		static final class ServletsOnTomcat {

		}

	}

}
