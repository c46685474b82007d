package io.hunchensocket.spring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.hunchensocket.connection.ConnectionSettings;
import io.hunchensocket.connection.WebSocketEngine;
import io.hunchensocket.handshake.OriginPolicy;
import io.hunchensocket.resource.DispatchTable;
import io.hunchensocket.spring.dispatch.PathDispatcher;
import io.hunchensocket.spring.dispatch.ResourceRegistrar;
import io.hunchensocket.spring.lifecycle.EngineDrain;
import io.hunchensocket.spring.lifecycle.EngineStart;
import io.hunchensocket.spring.tomcat.TomcatTakeOver;
import io.hunchensocket.spring.web.UpgradeFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import org.apache.catalina.startup.Tomcat;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.boot.thread.Threading;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Serves WebSocket connections on the port of an embedded Tomcat: the engine, the
 * dispatch table and what fills it, the executor of the resources, and the parts of the
 * application's life that start and drain the engine.
 */
@AutoConfiguration(after = TomcatServletWebServerAutoConfiguration.class)
@ConditionalOnClass({ Servlet.class, Tomcat.class, TomcatServletWebServerFactory.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty(name = "websocket.enabled", matchIfMissing = true)
@EnableConfigurationProperties(WebSocketProperties.class)
@Import(WebSocketExecutorConfiguration.class)
public final class WebSocketAutoConfiguration {

	/** Source: Servlet 6.1, section 6.2.4. */
	private static final String EVERY_SERVLET = "*";

	/** A phase of the shutdown has a time: so much of it is left to join the threads. */
	private static final int PATIENCE_PART = 10;

	/** The rest beyond both is left to the beans that stop in the same phase. */
	private static final int GRACE_PARTS = 8;

	@Bean
	EngineSettings webSocketEngineSettings(WebSocketProperties properties,
			ObjectProvider<TomcatServerProperties> tomcat, Environment environment) {
		return new EngineSettings(properties, tomcat.getIfAvailable(TomcatServerProperties::new).getMaxConnections(),
				Threading.VIRTUAL.isActive(environment) ? Threading.VIRTUAL : Threading.PLATFORM);
	}

	@Bean
	@ConditionalOnMissingBean
	OriginPolicy webSocketOriginPolicy(EngineSettings settings) {
		return settings.origins();
	}

	@Bean
	@ConditionalOnMissingBean
	DispatchTable webSocketDispatchTable() {
		return new DispatchTable();
	}

	@Bean
	@ConditionalOnMissingBean
	PathDispatcher webSocketPathDispatcher(EngineSettings settings) {
		return settings.paths();
	}

	@Bean
	ResourceRegistrar webSocketResourceRegistrar(BeanFactory beanFactory, PathDispatcher paths, DispatchTable table) {
		return new ResourceRegistrar(beanFactory, paths, table);
	}

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	WebSocketEngine webSocketEngine(EngineSettings settings,
			@Qualifier(WebSocketExecutorConfiguration.NAME) Executor executor) {
		int maxConnections = settings.maxConnections();
		ConnectionSettings connection = settings.connection();
		settings.logMemory();
		return new WebSocketEngine(settings.loops(), executor, connection, maxConnections);
	}

	/**
	 * The last of all filters, whatever the order of the others: what a filter of the
	 * application decides, such as who is logged in, is decided before a WebSocket opens.
	 * Servlet containers call the filters that are mapped to servlets by name after those
	 * that are mapped to paths, and in each kind those that "match after" after the
	 * others; only then the order counts. A filter comes later only if it asks for all
	 * three. Source: Servlet 6.1, section 6.2.4.
	 */
	@Bean
	FilterRegistrationBean<UpgradeFilter> webSocketUpgradeFilter(DispatchTable table, OriginPolicy origins,
			WebSocketEngine engine) {
		FilterRegistrationBean<UpgradeFilter> registration = new FilterRegistrationBean<>(
				new UpgradeFilter(table, origins, engine, new TomcatTakeOver()));
		registration.setName("webSocketUpgradeFilter");
		registration.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
		registration.addServletNames(EVERY_SERVLET);
		registration.setMatchAfter(true);
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		return registration;
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "websocket.tomcat.lazy-buffers", matchIfMissing = true)
	static LazyBufferCustomizer webSocketLazyBufferCustomizer() {
		return new LazyBufferCustomizer();
	}

	@Bean
	static ConnectorCheck webSocketConnectorCheck() {
		return new ConnectorCheck();
	}

	@Bean
	static UnmappedPaths webSocketUnmappedPaths() {
		return new UnmappedPaths();
	}

	@Bean
	EngineStart webSocketEngineStart(WebSocketEngine engine, ObjectProvider<LifecycleProperties> lifecycle) {
		return new EngineStart(engine, phaseTime(lifecycle).dividedBy(PATIENCE_PART));
	}

	@Bean
	EngineDrain webSocketEngineDrain(WebSocketEngine engine, ObjectProvider<ServerProperties> server,
			ObjectProvider<LifecycleProperties> lifecycle) {
		Duration part = phaseTime(lifecycle).dividedBy(PATIENCE_PART);
		boolean immediate = server.getIfAvailable(ServerProperties::new).getShutdown() == Shutdown.IMMEDIATE;
		return new EngineDrain(engine, immediate ? Duration.ZERO : part.multipliedBy(GRACE_PARTS), part);
	}

	private static Duration phaseTime(ObjectProvider<LifecycleProperties> lifecycle) {
		return lifecycle.getIfAvailable(LifecycleProperties::new).getTimeoutPerShutdownPhase();
	}

	@Bean
	EmbeddedTomcatCheck webSocketEmbeddedTomcatCheck(ApplicationContext context) {
		return new EmbeddedTomcatCheck(context);
	}

	@Bean
	static LazyInitializationExcludeFilter webSocketLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(ResourceRegistrar.class, EmbeddedTomcatCheck.class,
				EngineStart.class, EngineDrain.class);
	}

}
