package io.hunchensocket.spring.handler;

import io.hunchensocket.channel.MessageConverter;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.NonBlocking;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.convert.ConversionService;

/**
 * Compiles annotated beans to resources. Used by the thread that starts the application.
 *
 * @param beans for the constructors of clients
 * @param conversion converts values of requests
 * @param format of messages with a type
 * @param ports what is added by others
 * @param settings of the application
 * @param sessionAttributes gets the names of those that methods ask for
 */
public record ResourceCompiler(AutowireCapableBeanFactory beans, ConversionService conversion, MessageFormat format,
		HandlerPorts ports, HandlerSettings settings, SessionAttributeNames sessionAttributes) {

	/**
	 * A compiler without ports.
	 * @param beans for the constructors of clients
	 * @param conversion converts values of requests
	 * @param format of messages with a type
	 */
	public ResourceCompiler(AutowireCapableBeanFactory beans, ConversionService conversion, MessageFormat format) {
		this(beans, conversion, format, HandlerPorts.NONE, HandlerSettings.DEFAULTS, new SessionAttributeNames());
	}

	/**
	 * Whether a class has handler methods.
	 * @param type the class of a bean, without proxies
	 * @return {@code false} if there is nothing to compile
	 */
	public static boolean isAnnotated(Class<?> type) {
		return HandlerScan.hasMethods(type);
	}

	/**
	 * Compiles a bean.
	 * @param bean a bean with handler methods, perhaps a proxy
	 * @return the resource that calls the methods of the bean
	 * @throws InvalidHandlerException if a method cannot be as it is
	 */
	public SocketResource<?> compile(Object bean) {
		Class<?> type = AopUtils.getTargetClass(bean);
		HandlerScan scan = HandlerScan.of(type);
		boolean nonBlocking = AnnotatedElementUtils.hasAnnotation(type, NonBlocking.class);
		Exchanges exchanges = new Exchanges(this.format);
		LaterValues later = new LaterValues(exchanges, this.settings.stageTimeout(), this.ports.publishers());
		return new AnnotatedResource(type, nonBlocking, exchanges,
				(clients) -> new HandlerCompiler(bean, scan, this, later, clients).compile());
	}

	/**
	 * Makes messages of the objects that are sent to the clients of a resource.
	 * @param resource any resource
	 * @return its converter
	 */
	public MessageConverter converter(SocketResource<?> resource) {
		return (resource instanceof AnnotatedResource annotated) ? annotated.converter()
				: (value) -> this.format.event(value, null);
	}

}
