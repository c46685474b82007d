package io.hunchensocket.spring.autoconfigure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.hunchensocket.spring.HandlerArgumentResolver;
import io.hunchensocket.spring.WebSocketAdvice;
import io.hunchensocket.spring.format.MessageFormat;
import io.hunchensocket.spring.handler.HandlerPorts;
import io.hunchensocket.spring.handler.MalformedMessageProblems;
import io.hunchensocket.spring.handler.PayloadCheck;
import io.hunchensocket.spring.handler.PlainFormat;
import io.hunchensocket.spring.handler.ProblemTranslator;
import io.hunchensocket.spring.handler.PublisherAdapter;
import io.hunchensocket.spring.handler.ResourceCompiler;
import io.hunchensocket.spring.handler.SessionAttributeNames;
import io.hunchensocket.spring.jackson.CborFormat;
import io.hunchensocket.spring.jackson.JsonFormat;
import io.hunchensocket.spring.reactive.ReactiveStreamsAdapter;
import io.hunchensocket.spring.security.AuthenticationPrincipalArguments;
import io.hunchensocket.spring.security.DeniedAccessProblems;
import io.hunchensocket.spring.validation.BeanValidation;
import io.hunchensocket.spring.validation.ConstraintProblems;
import io.hunchensocket.spring.web.ErrorResponseProblems;
import jakarta.validation.Validator;
import org.reactivestreams.Publisher;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionService;
import org.springframework.security.access.AccessDeniedException;

/**
 * What the methods of annotated resources need: a configuration for each library, which
 * is left out where the library is missing.
 */
@Configuration(proxyBeanMethods = false)
class HandlerMethodConfiguration {

	@Bean
	ResourceCompiler webSocketResourceCompiler(ConfigurableListableBeanFactory beans, WebSocketProperties properties,
			ObjectProvider<MessageFormat> formats, ObjectProvider<HandlerPorts> ports) {
		List<MessageFormat> all = formats.orderedStream().toList();
		ConversionService conversion = beans.getConversionService();
		return new ResourceCompiler(beans,
				(conversion != null) ? conversion : ApplicationConversionService.getSharedInstance(),
				all.isEmpty() ? List.of(new PlainFormat()) : all, ports::getObject, properties.messages().handlers(),
				new SessionAttributeNames());
	}

	@Bean
	HandlerPorts webSocketHandlerPorts(ConfigurableListableBeanFactory beans,
			ObjectProvider<HandlerArgumentResolver> resolvers, ObjectProvider<PayloadCheck.Source> checks,
			ObjectProvider<ProblemTranslator> translators, ObjectProvider<PublisherAdapter> publishers) {
		return new HandlerPorts(resolvers.orderedStream().toList(), checks.orderedStream().toList(),
				translators.orderedStream().toList(),
				Stream.concat(Stream.of(PublisherAdapter.FLOW), publishers.orderedStream()).toList(), advice(beans));
	}

	private static List<Object> advice(ConfigurableListableBeanFactory beans) {
		return Stream.of(beans.getBeanNamesForAnnotation(WebSocketAdvice.class))
			.sorted(Comparator.comparingInt((name) -> order(name, beans)))
			.map(beans::getBean)
			.toList();
	}

	/** Of the bean itself, of the method that makes it, or of its class. */
	private static int order(String name, ConfigurableListableBeanFactory beans) {
		Object bean = beans.getBean(name);
		if (bean instanceof Ordered ordered) {
			return ordered.getOrder();
		}
		Order declared = beans.findAnnotationOnBean(name, Order.class);
		return (declared != null) ? declared.value() : Ordered.LOWEST_PRECEDENCE;
	}

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE - 1)
	MalformedMessageProblems webSocketMalformedMessageProblems() {
		return new MalformedMessageProblems();
	}

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	ErrorResponseProblems webSocketErrorResponseProblems() {
		return new ErrorResponseProblems();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JsonMapper.class)
	static class JsonConfiguration {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		JsonFormat webSocketJsonFormat(ObjectProvider<JsonMapper> mappers, WebSocketProperties properties) {
			return new JsonFormat(mappers.getIfAvailable(() -> JsonMapper.builder().build()),
					properties.messages().names());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(CBORMapper.class)
	static class CborConfiguration {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE + 1)
		CborFormat webSocketCborFormat(ObjectProvider<CBORMapper> mappers, WebSocketProperties properties) {
			return new CborFormat(mappers.getIfAvailable(() -> CBORMapper.builder().build()),
					properties.messages().names());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Publisher.class)
	static class ReactiveStreamsConfiguration {

		@Bean
		ReactiveStreamsAdapter webSocketReactiveStreamsAdapter() {
			return new ReactiveStreamsAdapter();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Validator.class)
	static class ValidationConfiguration {

		@Bean
		@Order(0)
		ConstraintProblems webSocketConstraintProblems() {
			return new ConstraintProblems();
		}

		@Bean
		PayloadCheck.Source webSocketPayloadValidation(ObjectProvider<Validator> validators) {
			Validator validator = validators.getIfAvailable();
			return (validator != null) ? new BeanValidation(validator) : (payload) -> Optional.empty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AccessDeniedException.class)
	static class AccessConfiguration {

		@Bean
		AuthenticationPrincipalArguments webSocketAuthenticationPrincipalArguments() {
			return new AuthenticationPrincipalArguments();
		}

		@Bean
		@Order(0)
		DeniedAccessProblems webSocketDeniedAccessProblems() {
			return new DeniedAccessProblems();
		}

	}

}
