package io.hunchensocket.spring.handler;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import io.hunchensocket.Admission;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
import io.hunchensocket.spring.Accept;
import io.hunchensocket.spring.Broadcast;
import io.hunchensocket.spring.CheckMessage;
import io.hunchensocket.spring.ClientConnected;
import io.hunchensocket.spring.ClientDisconnected;
import io.hunchensocket.spring.ErrorOccurred;
import io.hunchensocket.spring.MessageName;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.NonBlocking;
import io.hunchensocket.spring.jackson.EnvelopeNames;
import io.hunchensocket.spring.jackson.JsonFormat;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.scheduling.annotation.Async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Methods that cannot be called as they are meant stop the start. The error names them,
 * and says what to do.
 */
class InvalidHandlerTests {

	private static final ResourceCompiler COMPILER = new ResourceCompiler(new DefaultListableBeanFactory(),
			DefaultConversionService.getSharedInstance(),
			new JsonFormat(JsonMapper.builder().build(), EnvelopeNames.DEFAULT));

	static Stream<Arguments> invalidNames() {
		return Stream.of(
				invalid(new SameName(), "method SameName.second takes the message \"a\", as SameName.first does"),
				invalid(new SameNameTwice(), "method SameNameTwice.m takes the message \"a\", as SameNameTwice.m does"),
				invalid(new ReservedName(), "method ReservedName.m names a message \"done\", which is reserved"),
				invalid(new BlankName(), "method BlankName.m names a message \" \""),
				invalid(new ReservedReturn(),
						"method ReservedReturn.m names its messages \"error\", which is reserved"),
				invalid(new ReservedReturnType(),
						"method ReservedReturnType.m returns a %s, which has the property \"reply\", which is reserved"
							.formatted(Reply.class.getTypeName())),
				invalid(new NamelessReturn(),
						"method NamelessReturn.m returns a java.util.List<java.lang.String>, which has no name for its message: add @MessageName"),
				invalid(new TwoTexts(),
						"method TwoTexts.second takes text messages without a name, as TwoTexts.first does"),
				invalid(new TwoBinaries(),
						"method TwoBinaries.second takes binary messages without a name, as TwoBinaries.first does"));
	}

	static Stream<Arguments> invalidMethods() {
		return Stream.of(
				invalid(new TwoConnected(),
						"method TwoConnected.second is annotated with @ClientConnected, as TwoConnected.first is"),
				invalid(new TwoVerbs(), "method TwoVerbs.m is annotated with @ClientConnected and @ClientDisconnected"),
				invalid(new PrivateMethod(), "method PrivateMethod.m is private"),
				invalid(new StaticMethod(), "method StaticMethod.m is static"),
				invalid(new FinalMethod(), "method FinalMethod.m is final"),
				invalid(new AsyncMethod(), "method AsyncMethod.m is annotated with @Async"),
				invalid(new AsyncClass(), "class %s is annotated with @Async".formatted(AsyncClass.class.getName())),
				invalid(new JakartaMethod(),
						"class %s uses @OnMessage of jakarta.websocket".formatted(JakartaMethod.class.getName())),
				invalid(new JakartaClass(),
						"class %s uses @ServerEndpoint of jakarta.websocket.server"
							.formatted(JakartaClass.class.getName())),
				invalid(new ValueAfterEnd(), "method ValueAfterEnd.m returns a value, but its client has gone"),
				invalid(new NonBlockingStage(),
						"method NonBlockingStage.m is annotated with @NonBlocking, but returns a stage"),
				invalid(new NonBlockingStream(),
						"method NonBlockingStream.m is annotated with @NonBlocking, but takes messages while they arrive"),
				invalid(new AcceptWithValue(), "method AcceptWithValue.m returns a boolean"),
				invalid(new CheckWithoutValue(), "method CheckWithoutValue.m returns a void"),
				invalid(new ErrorOfNothing(), "method ErrorOfNothing.m does not say which errors it takes"));
	}

	private static Arguments invalid(Object bean, String problem) {
		return Arguments.argumentSet(bean.getClass().getSimpleName(), bean, problem);
	}

	@ParameterizedTest
	@MethodSource({ "invalidNames", "invalidMethods" })
	void theStartFails(Object bean, String problem) {
		assertThatExceptionOfType(InvalidHandlerException.class).isThrownBy(() -> COMPILER.compile(bean))
			.withMessageStartingWith(problem)
			.satisfies((ex) -> assertThat(ex.action()).endsWith("."));
	}

	@Test
	void aMethodThatIsNotOnTheInterfaceOfAJdkProxy() {
		ProxyFactory proxy = new ProxyFactory(new Hidden());
		proxy.setInterfaces(Runnable.class);
		assertThatExceptionOfType(InvalidHandlerException.class).isThrownBy(() -> COMPILER.compile(proxy.getProxy()))
			.withMessage("method Hidden.m cannot be called by way of the proxy of its bean")
			.satisfies((ex) -> assertThat(ex.action()).contains("interface"));
	}

	@Test
	void withoutJacksonOnlyTextsAndBytes() {
		ResourceCompiler plain = new ResourceCompiler(new DefaultListableBeanFactory(),
				DefaultConversionService.getSharedInstance(), new PlainFormat());
		assertThat(plain.compile(new Echo())).isNotNull();
		assertThatExceptionOfType(InvalidHandlerException.class).isThrownBy(() -> plain.compile(new Typed()))
			.withMessageContaining("needs Jackson: add the dependency spring-boot-starter-jackson");
	}

	record Move(int x) {
	}

	record Reply(int reply) {
	}

	static class Echo {

		@MessageReceived
		String text(String text) {
			return text;
		}

		@MessageReceived
		byte[] binary(byte[] bytes) {
			return bytes;
		}

	}

	static class Typed {

		@MessageReceived("move")
		void move(Move move) {
		}

	}

	static class SameName {

		@MessageReceived("a")
		void first() {
		}

		@MessageReceived({ "b", "a" })
		void second() {
		}

	}

	static class SameNameTwice {

		@MessageReceived({ "a", "a" })
		void m() {
		}

	}

	static class ReservedName {

		@MessageReceived("done")
		void m() {
		}

	}

	static class BlankName {

		@MessageReceived(" ")
		void m() {
		}

	}

	static class ReservedReturn {

		@MessageReceived("a")
		@MessageName("error")
		Move m() {
			return new Move(1);
		}

	}

	static class ReservedReturnType {

		@MessageReceived("a")
		Reply m() {
			return new Reply(1);
		}

	}

	static class NamelessReturn {

		@MessageReceived("a")
		List<String> m() {
			return List.of();
		}

	}

	static class TwoTexts {

		@MessageReceived
		void first(String text) {
		}

		@MessageReceived
		void second() {
		}

	}

	static class TwoBinaries {

		@MessageReceived
		void first(byte[] bytes) {
		}

		@MessageReceived
		void second(byte[] bytes) {
		}

	}

	static class TwoConnected {

		@ClientConnected
		void first() {
		}

		@ClientConnected
		void second() {
		}

	}

	static class TwoVerbs {

		@ClientConnected
		@ClientDisconnected
		void m() {
		}

	}

	static class PrivateMethod {

		@SuppressWarnings("UnusedMethod") // Found by reflection.
		@ClientConnected
		private void m() {
		}

	}

	static class StaticMethod {

		@ClientConnected
		static void m() {
		}

	}

	static class FinalMethod {

		@ClientConnected
		final void m() {
		}

	}

	static class AsyncMethod {

		@Async
		@ClientConnected
		void m() {
		}

	}

	@Async
	static class AsyncClass {

		@ClientConnected
		void m() {
		}

	}

	static class JakartaMethod {

		@ClientConnected
		void m() {
		}

		@OnMessage
		void n(String text) {
		}

	}

	@ServerEndpoint("/")
	static class JakartaClass {

		@ClientConnected
		void m() {
		}

	}

	static class ValueAfterEnd {

		@ClientDisconnected
		Move m(CloseStatus status) {
			return new Move(1);
		}

	}

	static class NonBlockingStage {

		@NonBlocking
		@MessageReceived("a")
		CompletionStage<String> m() {
			return CompletableFuture.completedFuture("");
		}

	}

	static class NonBlockingStream {

		@NonBlocking
		@MessageReceived
		void m(InputStream stream) {
		}

	}

	static class AcceptWithValue {

		@Accept
		boolean m() {
			return true;
		}

	}

	static class CheckWithoutValue {

		@CheckMessage
		void m(MessageType type, long frame, long message) {
		}

	}

	static class ErrorOfNothing {

		@ErrorOccurred
		void m() {
		}

	}

	static class Hidden implements Runnable {

		@ClientConnected
		@Broadcast
		public String m() {
			return "";
		}

		@CheckMessage
		public Admission check() {
			return Admission.ACCEPTED;
		}

		@Override
		public void run() {
		}

	}

}
