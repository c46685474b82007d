package io.hunchensocket.spring.autoconfigure;

import java.util.List;
import java.util.Optional;

import io.hunchensocket.spring.lifecycle.EngineStart;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.CompositeTaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The executor that calls the verbs of resources. It is no candidate for injection
 * without its name, so that Spring Boot's own executor stays the one of {@code @Async}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(name = WebSocketExecutorConfiguration.NAME, search = SearchStrategy.CURRENT)
class WebSocketExecutorConfiguration {

	static final String NAME = "webSocketTaskExecutor";

	private static final String THREADS = "websocket-handler-";

	/**
	 * The threads are daemons, and serve until the engine has stopped: Spring would end
	 * them as soon as the context begins to close.
	 */
	@Bean(name = NAME, defaultCandidate = false)
	@ConditionalOnThreading(Threading.PLATFORM)
	ThreadPoolTaskExecutor webSocketTaskExecutor(EngineSettings settings, ObjectProvider<TaskDecorator> decorators) {
		ThreadPoolTaskExecutor executor = new HandlerTaskExecutor(settings.handlerThreads(), settings.handlerQueue());
		executor.setDaemon(true);
		executor.setThreadNamePrefix(THREADS);
		executor.setAcceptTasksAfterContextClose(true);
		executor.setPhase(EngineStart.PHASE - 1);
		decorator(decorators).ifPresent(executor::setTaskDecorator);
		return executor;
	}

	@Bean(name = NAME, defaultCandidate = false)
	@ConditionalOnThreading(Threading.VIRTUAL)
	SimpleAsyncTaskExecutor webSocketTaskExecutorVirtualThreads(ObjectProvider<TaskDecorator> decorators) {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(THREADS);
		executor.setVirtualThreads(true);
		decorator(decorators).ifPresent(executor::setTaskDecorator);
		return executor;
	}

	/** All of them, as Spring Boot's own executors have them. */
	private static Optional<TaskDecorator> decorator(ObjectProvider<TaskDecorator> decorators) {
		List<TaskDecorator> all = decorators.orderedStream().toList();
		return all.isEmpty() ? Optional.empty() : Optional.of(new CompositeTaskDecorator(all));
	}

}
