package io.hunchensocket.spring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

import io.hunchensocket.engine.ConnectionSettings;
import io.hunchensocket.engine.EnginePorts;
import io.hunchensocket.engine.WebSocketEngine;
import io.hunchensocket.engine.base.MessageVerbs;
import io.hunchensocket.handshake.OriginPolicy;
import io.hunchensocket.negotiation.ServerHandshake;
import io.hunchensocket.resource.DispatchTable;
import io.hunchensocket.spring.MessageInterceptor;
import io.hunchensocket.spring.OpeningInterceptor;
import io.hunchensocket.spring.PathDispatcher;
import io.hunchensocket.spring.dispatch.ResourceRegistrar;
import io.hunchensocket.spring.dispatch.ServedPaths;
import io.hunchensocket.spring.dispatch.StartReport;
import io.hunchensocket.spring.handler.ResourceCompiler;
import io.hunchensocket.spring.intercept.InterceptedVerbs;
import io.hunchensocket.spring.lifecycle.EngineDrain;
import io.hunchensocket.spring.lifecycle.EngineStart;
import io.hunchensocket.spring.tomcat.TomcatTakeOver;
import io.hunchensocket.spring.web.ContextCapture;
import io.hunchensocket.spring.web.HandshakeBeans;
import io.hunchensocket.spring.web.KeptAttributes;
import io.hunchensocket.spring.web.RefusalTranslator;
import io.hunchensocket.spring.web.UpgradeFilter;
import io.hunchensocket.spring.web.UpgradeRequiredFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import org.apache.catalina.startup.Tomcat;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Serves WebSocket connections on the port of an embedded Tomcat: the engine, the
 * dispatch table and what fills it, the executor of the resources, and the parts of the
 * application's life that start and drain the engine. Each server has its own: a context
 * whose parent serves WebSockets shares nothing with it.
 */
@AutoConfiguration(afterName = { "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
		"org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration" })
@ConditionalOnClass({ Servlet.class, Tomcat.class, TomcatServletWebServerFactory.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty(name = "websocket.enabled", matchIfMissing = true)
@ImportRuntimeHints(WebSocketRuntimeHints.class)
@Import({ DispatchConfiguration.class, WebSocketExecutorConfiguration.class, VerbContextConfiguration.class,
		HandlerMethodConfiguration.class, ScriptConfiguration.class })
public final class WebSocketAutoConfiguration {

	private static final String ENGINE = "webSocketEngine";

	/** Source: Servlet 6.1, section 6.2.4. */
	private static final String EVERY_SERVLET = "*";

	/** A phase of the shutdown has a time: so much of it is left to join the threads. */
	private static final int PATIENCE_PART = 10;

	/** Far more than it takes to hand a task over. */
	private static final Duration EXECUTOR_PATIENCE = Duration.ofSeconds(2);

	/** The rest beyond both is left to the beans that stop in the same phase. */
	private static final int GRACE_PARTS = 8;

	@Bean
	EngineSettings webSocketEngineSettings(WebSocketProperties properties,
			ObjectProvider<TomcatServerProperties> tomcat, Environment environment) {
		FormerNames.check(environment);
		return new EngineSettings(properties, tomcat.getIfAvailable(TomcatServerProperties::new).getMaxConnections(),
				Threading.VIRTUAL.isActive(environment) ? Threading.VIRTUAL : Threading.PLATFORM);
	}

	/** Before the registrar, so that it sees what the application itself has added. */
	@Bean
	EmbeddedTomcatCheck webSocketEmbeddedTomcatCheck(ApplicationContext context) {
		return new EmbeddedTomcatCheck(context);
	}

	/**
	 * The table and the paths are asked for by type, not injected: those of a parent,
	 * under other names, would be candidates too.
	 */
	@Bean
	ResourceRegistrar webSocketResourceRegistrar(BeanFactory beans, WebSocketProperties properties,
			@Qualifier("webSocketResourceCompiler") ResourceCompiler compiler) {
		PathDispatcher paths = beans.getBean(PathDispatcher.class);
		DispatchConfiguration.requirePrefix(properties.pathPrefix(), paths);
		return new ResourceRegistrar(beans, compiler, paths, beans.getBean(DispatchTable.class));
	}

	/** Not to be replaced: what an application may change of it, customizers change. */
	@Bean(name = ENGINE, destroyMethod = "close")
	WebSocketEngine webSocketEngine(EngineSettings settings,
			@Qualifier(WebSocketExecutorConfiguration.NAME) Executor executor, ListableBeanFactory beans,
			@Qualifier("webSocketResourceCompiler") ResourceCompiler compiler,
			ObjectProvider<MessageInterceptor> interceptors) {
		int maxConnections = settings.maxConnections();
		ConnectionSettings connection = SettingsCustomizers.customize(settings.connection(), beans);
		EngineSettings.requireWithinMemory(connection);
		EngineSettings.logMemory(connection.memory());
		boolean intercepted = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, MessageInterceptor.class, true,
				false).length > 0;
		MessageVerbs verbs = intercepted ? new InterceptedVerbs(() -> interceptors.orderedStream().toList())
				: MessageVerbs.DIRECT;
		return new WebSocketEngine(settings.loops(connection.memory()), executor, connection, maxConnections,
				EnginePorts.NONE.withConverters(compiler::converter).withVerbs(verbs));
	}

	@Bean
	ExecutorCheck webSocketExecutorCheck(ApplicationContext context,
			@Qualifier(WebSocketExecutorConfiguration.NAME) Executor executor) {
		return new ExecutorCheck(() -> EmbeddedTomcatCheck.isServed(context), WebSocketExecutorConfiguration.NAME,
				executor, EXECUTOR_PATIENCE);
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
	FilterRegistrationBean<UpgradeFilter> webSocketUpgradeFilter(EngineSettings settings, ListableBeanFactory beans,
			@Qualifier(ENGINE) WebSocketEngine engine, ObjectProvider<ContextCapture> captures,
			ObjectProvider<RefusalTranslator> translators, ObjectProvider<OpeningInterceptor> interceptors,
			@Qualifier("webSocketResourceCompiler") ResourceCompiler compiler) {
		OriginPolicy origins = Origins.of(settings, beans);
		List<String> packages = AutoConfigurationPackages.has(beans) ? AutoConfigurationPackages.get(beans) : List.of();
		return last("webSocketUpgradeFilter",
				new UpgradeFilter(beans.getBean(DispatchTable.class), new ServerHandshake(origins, settings.hosts()),
						new KeptAttributes(settings.requestAttributes(), packages, compiler.sessionAttributes()),
						engine, new TomcatTakeOver(), new HandshakeBeans(captures.orderedStream().toList(),
								translators.orderedStream().toList(), interceptors.orderedStream().toList())));
	}

	/**
	 * As the last of all it sees what is left to nobody else.
	 */
	@Bean
	FilterRegistrationBean<UpgradeRequiredFilter> webSocketUpgradeRequiredFilter(BeanFactory beans) {
		ServedPaths paths = ServedPaths.of(beans);
		return last("webSocketUpgradeRequiredFilter", new UpgradeRequiredFilter(paths::hasAny, paths::serves));
	}

	private static <F extends Filter> FilterRegistrationBean<F> last(String name, F filter) {
		FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
		registration.setName(name);
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
	static AttemptValveCustomizer webSocketAttemptValveCustomizer(Environment environment) {
		return new AttemptValveCustomizer(environment);
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
	EngineStart webSocketEngineStart(@Qualifier(ENGINE) WebSocketEngine engine, ApplicationContext context,
			BeanFactory beans, ObjectProvider<LifecycleProperties> lifecycle) {
		StartReport report = new StartReport(beans, ServedPaths.of(beans), beans.getBean(DispatchTable.class));
		return new EngineStart(engine, () -> EmbeddedTomcatCheck.isServed(context), report,
				phaseTime(lifecycle).dividedBy(PATIENCE_PART));
	}

	@Bean
	EngineDrain webSocketEngineDrain(@Qualifier(ENGINE) WebSocketEngine engine,
			@Qualifier("webSocketEngineStart") EngineStart start, ObjectProvider<ServerProperties> server,
			ObjectProvider<LifecycleProperties> lifecycle) {
		Duration part = phaseTime(lifecycle).dividedBy(PATIENCE_PART);
		boolean immediate = server.getIfAvailable(ServerProperties::new).getShutdown() == Shutdown.IMMEDIATE;
		return new EngineDrain(engine, start, immediate ? Duration.ZERO : part.multipliedBy(GRACE_PARTS), part);
	}

	private static Duration phaseTime(ObjectProvider<LifecycleProperties> lifecycle) {
		return lifecycle.getIfAvailable(LifecycleProperties::new).getTimeoutPerShutdownPhase();
	}

	@Bean
	static LazyInitializationExcludeFilter webSocketLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(ResourceRegistrar.class, EmbeddedTomcatCheck.class,
				ExecutorCheck.class, EngineStart.class, EngineDrain.class);
	}

}
