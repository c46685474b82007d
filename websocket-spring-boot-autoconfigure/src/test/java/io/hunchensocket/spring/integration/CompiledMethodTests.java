package io.hunchensocket.spring.integration;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.ErrorOccurred;
import io.hunchensocket.spring.MessageName;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.TypedMessages;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.handler.HandlerPorts;
import io.hunchensocket.spring.handler.HandlerSettings;
import io.hunchensocket.spring.handler.InvalidHandlerException;
import io.hunchensocket.spring.handler.ResourceCompiler;
import io.hunchensocket.spring.handler.SessionAttributeNames;
import io.hunchensocket.spring.integration.other.ForeignBase;
import io.hunchensocket.spring.jackson.EnvelopeNames;
import io.hunchensocket.spring.jackson.JsonFormat;
import io.hunchensocket.spring.security.AuthenticationPrincipalArguments;
import io.hunchensocket.testkit.Frame;
import io.hunchensocket.testkit.RawWebSocket;
import jakarta.validation.constraints.Max;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.security.core.annotation.AuthenticationPrincipal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What can work starts, and what cannot work stops the start with the name of the method.
 */
@Timeout(120)
class CompiledMethodTests {

	private static final ResourceCompiler COMPILER = new ResourceCompiler(new DefaultListableBeanFactory(),
			DefaultConversionService.getSharedInstance(),
			new JsonFormat(JsonMapper.builder().build(), EnvelopeNames.DEFAULT));

	/** The next text, or "close 1011". */
	private static String next(RawWebSocket client) {
		Frame frame = client.readFrame();
		return (frame.opcode() == 0x8) ? "close " + frame.closeCode()
				: new String(frame.payload(), StandardCharsets.UTF_8);
	}

	private static void assertStartFailsWithName(Object bean) {
		assertThatExceptionOfType(InvalidHandlerException.class).isThrownBy(() -> COMPILER.compile(bean));
	}

	@Test
	void aClassWhoseNameIsReservedStopsTheStart() {
		assertStartFailsWithName(new ReturnsComplete());
	}

	@Test
	void aNamedClassWhoseNameIsReservedStopsTheStart() {
		assertStartFailsWithName(new ReturnsNamedError());
	}

	@Test
	void aBlankNameOfAnAnswerStopsTheStart() {
		assertStartFailsWithName(new ReturnsBlank());
	}

	@Test
	void anExpressionThatCannotBeParsedStopsTheStartWithItsName() {
		ResourceCompiler compiler = new ResourceCompiler(new DefaultListableBeanFactory(),
				DefaultConversionService.getSharedInstance(),
				List.of(new JsonFormat(JsonMapper.builder().build(), EnvelopeNames.DEFAULT)),
				() -> new HandlerPorts(List.of(new AuthenticationPrincipalArguments()), List.of(), List.of(), List.of(),
						List.of()),
				HandlerSettings.DEFAULTS, new SessionAttributeNames());
		assertThatExceptionOfType(InvalidHandlerException.class)
			.isThrownBy(() -> compiler.compile(new WrongExpression()));
	}

	@Test
	void aPayloadThatJacksonRefusesStopsTheStartWithItsName() {
		assertStartFailsWithName(new ConflictingPayload());
	}

	@Test
	void theSameFormatTwiceStopsTheStartWithItsName() {
		assertStartFailsWithName(new TwiceJson());
	}

	@Test
	void anErrorMethodThatCannotTakeItsErrorsStopsTheStart() {
		assertStartFailsWithName(new WrongErrors());
	}

	@Test
	void aStageOfAnOptionalCanBeReturned() {
		assertThatCode(() -> COMPILER.compile(new StageOfOptional())).doesNotThrowAnyException();
	}

	@Test
	void aClassThatIsAPublisherCanBeReturned() {
		assertThatCode(() -> COMPILER.compile(new ReturnsEndless())).doesNotThrowAnyException();
	}

	@Test
	void aClassThatIsAStageCanBeReturned() {
		assertThatCode(() -> COMPILER.compile(new ReturnsOwnStage())).doesNotThrowAnyException();
	}

	@Test
	void anOwnConstraintWhoseNameBeginsWithValidIsNoMissingValidator() {
		assertThatCode(() -> COMPILER.compile(new OwnConstraint())).doesNotThrowAnyException();
	}

	// Proxies and the start.

	@Test
	void aMethodThatAProxyCannotOverrideStopsTheStartOrWorks() {
		ProxyFactory factory = new ProxyFactory(new OfForeignBase());
		factory.setProxyTargetClass(true);
		Object proxy = factory.getProxy();
		SocketResource<?> resource;
		try {
			resource = COMPILER.compile(proxy);
		}
		catch (InvalidHandlerException ex) {
			return;
		}
		assertThat(resource).isNotNull();
		Proxied.proxy = proxy;
		try (RunningApplication app = RunningApplication.start(List.of(Proxied.class));
				RawWebSocket client = app.client("/foreign").connect()) {
			client.expectOpen();
			client.sendText("{\"type\":\"state\",\"request\":5}");
			assertThat(next(client)).isEqualTo("{\"reply\":5,\"type\":\"done\",\"data\":\"state\"}");
		}
	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface ValidatedElsewhere {

	}

	static class OwnConstraint {

		@MessageReceived("a")
		void a(@ValidatedElsewhere One one) {
		}

	}

	static class WrongExpression {

		@MessageReceived("a")
		void a(@AuthenticationPrincipal(expression = "a b (") String name) {
		}

	}

	record Complete(int x) {
	}

	@MessageName("error")
	record NamedError(int x) {
	}

	static class ReturnsComplete {

		@MessageReceived("a")
		Complete a() {
			return new Complete(1);
		}

	}

	static class ReturnsNamedError {

		@MessageReceived("a")
		NamedError a() {
			return new NamedError(1);
		}

	}

	static class ReturnsBlank {

		@MessageReceived("a")
		@MessageName(" ")
		Left a() {
			return new Left("a");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Proxied {

		static Object proxy = new Object();

		@Bean
		@WebSocketResource("/foreign")
		Object foreign() {
			return proxy;
		}

	}

	static class OfForeignBase extends ForeignBase {

	}

	static class Conflict {

		public int getX() {
			return 1;
		}

		@JsonProperty("x")
		public int first() {
			return 1;
		}

		@JsonProperty("x")
		public int second() {
			return 1;
		}

	}

	static class ConflictingPayload {

		@MessageReceived("a")
		void a(Conflict payload) {
		}

	}

	@TypedMessages(formats = { "json", "json" })
	static class TwiceJson {

		@MessageReceived("a")
		void a(One payload) {
		}

	}

	static class WrongErrors {

		@MessageReceived("a")
		void a(One payload) {
		}

		@ErrorOccurred(IOException.class)
		void error(IllegalStateException ex) {
		}

	}

	static class StageOfOptional {

		@MessageReceived("a")
		CompletionStage<Optional<Left>> a() {
			return CompletableFuture.completedFuture(Optional.empty());
		}

	}

	static class ReturnsEndless {

		@MessageReceived("a")
		Endless a() {
			return new Endless();
		}

	}

	static class OwnStage extends CompletableFuture<Left> {

	}

	static class ReturnsOwnStage {

		@MessageReceived("a")
		OwnStage a() {
			return new OwnStage();
		}

	}

	record One(@Max(8) int x) {
	}

	record Left(String name) {
	}

	record Item(int number) {
	}

	/** Publishes numbers, each as soon as it is asked for. */
	static final class Endless implements Flow.Publisher<Item>, Flow.Subscription {

		final AtomicBoolean cancelled = new AtomicBoolean();

		final AtomicInteger asked = new AtomicInteger();

		private volatile Flow.@Nullable Subscriber<? super Item> subscriber;

		@Override
		public void subscribe(Flow.Subscriber<? super Item> newSubscriber) {
			this.subscriber = newSubscriber;
			newSubscriber.onSubscribe(this);
		}

		@Override
		public void request(long count) {
			if (this.asked.incrementAndGet() == 1) {
				Objects.requireNonNull(this.subscriber).onNext(new Item(1));
			}
		}

		@Override
		public void cancel() {
			this.cancelled.set(true);
		}

	}

}
