package io.hunchensocket.spring.handler;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.hunchensocket.channel.MessageConverter;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.NonBlocking;
import io.hunchensocket.spring.TypedMessages;
import io.hunchensocket.spring.format.MessageFormat;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.convert.ConversionService;

/**
 * Compiles annotated beans to resources. Used by the thread that starts the application.
 *
 * @param beans for the constructors of clients
 * @param conversion converts values of requests
 * @param formats of messages with a type; the first is that of resources which name none
 * @param ports what is added by others; asked for when a bean is compiled, because beans
 * of the application may need what needs this compiler
 * @param settings of the application
 * @param sessionAttributes gets the names of those that methods ask for
 */
public record ResourceCompiler(AutowireCapableBeanFactory beans, ConversionService conversion,
		List<MessageFormat> formats, Supplier<HandlerPorts> ports, HandlerSettings settings,
		SessionAttributeNames sessionAttributes) {

	/**
	 * A compiler without ports.
	 * @param beans for the constructors of clients
	 * @param conversion converts values of requests
	 * @param format of messages with a type
	 */
	public ResourceCompiler(AutowireCapableBeanFactory beans, ConversionService conversion, MessageFormat format) {
		this(beans, conversion, List.of(format), () -> HandlerPorts.NONE, HandlerSettings.DEFAULTS,
				new SessionAttributeNames());
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
		Exchanges exchanges = new Exchanges(formats(type), scan.hasNamedMessages());
		LaterValues later = new LaterValues(exchanges, this.settings.stageTimeout(), this.ports.get().publishers());
		return new AnnotatedResource(type, nonBlocking, exchanges,
				(clients) -> new HandlerCompiler(bean, scan, this, later, clients).compile());
	}

	private Formats formats(Class<?> type) {
		TypedMessages declared = AnnotatedElementUtils.findMergedAnnotation(type, TypedMessages.class);
		if (declared == null) {
			return new Formats(List.of(this.formats.get(0)));
		}
		if (Stream.of(declared.formats()).distinct().count() < declared.formats().length) {
			throw InvalidHandlerException.of(type, "names a format twice in @TypedMessages", "Name each format once.");
		}
		Stream<MessageFormat> named = (declared.formats().length == 0) ? Stream.of(this.formats.get(0))
				: Stream.of(declared.formats()).map((name) -> format(type, name));
		return new Formats(named.map((format) -> renamed(type, format, declared)).toList());
	}

	private MessageFormat format(Class<?> type, String name) {
		return this.formats.stream()
			.filter((format) -> format.name().equals(name))
			.findFirst()
			.orElseThrow(() -> InvalidHandlerException.of(type,
					"names the format \"%s\" in @TypedMessages, but there are only %s".formatted(name,
							this.formats.stream().map(MessageFormat::name).toList()),
					"Add the dependency that the format needs, such as tools.jackson.dataformat:jackson-dataformat-cbor for \"cbor\", or a MessageFormat bean."));
	}

	private static MessageFormat renamed(Class<?> type, MessageFormat format, TypedMessages declared) {
		if (declared.typeProperty().isEmpty() && declared.payloadProperty().isEmpty()) {
			return format;
		}
		try {
			return format.withProperties(declared.typeProperty(), declared.payloadProperty());
		}
		catch (IllegalArgumentException ex) {
			throw InvalidHandlerException.of(
					type, "names the properties \"%s\" and \"%s\" in @TypedMessages, %s"
						.formatted(declared.typeProperty(), declared.payloadProperty(), ex.getMessage()),
					"Give them other names.");
		}
	}

	/**
	 * Makes messages of the objects that are sent to a client of a resource.
	 * @param resource any resource
	 * @param subprotocol that was agreed on with the client
	 * @return the converter
	 */
	public MessageConverter converter(SocketResource<?> resource, Optional<String> subprotocol) {
		return (resource instanceof AnnotatedResource annotated) ? annotated.converter(subprotocol)
				: (value) -> this.formats.get(0).event(value, null);
	}

}
