package io.hunchensocket.spring.integration;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.hunchensocket.spring.MessageName;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.handler.ResourceCompiler;
import io.hunchensocket.spring.jackson.EnvelopeNames;
import io.hunchensocket.spring.jackson.JsonFormat;
import io.hunchensocket.testkit.Frame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * The types of payloads and of messages are those that are written in the methods.
 */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class PayloadTypeTests {

	private static final ResourceCompiler COMPILER = new ResourceCompiler(new DefaultListableBeanFactory(),
			DefaultConversionService.getSharedInstance(),
			new JsonFormat(JsonMapper.builder().build(), EnvelopeNames.DEFAULT));

	private RunningApplication server;

	@BeforeAll
	void start() {
		this.server = RunningApplication.start(List.of(Resources.class), "websocket.messages.stage-timeout=20s");
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	private RawWebSocket open(String path) {
		RawWebSocket client = this.server.client(path).connect();
		client.expectOpen();
		return client;
	}

	/** The next text, or "close 1011". */
	private static String next(RawWebSocket client) {
		Frame frame = client.readFrame();
		return (frame.opcode() == 0x8) ? "close " + frame.closeCode()
				: new String(frame.payload(), StandardCharsets.UTF_8);
	}

	@Test
	void aGenericPayloadIsReadAsItsType() {
		try (RawWebSocket client = open("/generic")) {
			client.sendText("{\"type\":\"put\",\"x\":3,\"request\":5}");
			assertThat(next(client)).contains("\"data\":\"One[x=3]\"");
		}
	}

	@Test
	void aGenericListIsReadAsItsType() {
		try (RawWebSocket client = open("/generic")) {
			client.sendText("{\"type\":\"putAll\",\"data\":[{\"x\":3}],\"request\":5}");
			assertThat(next(client)).contains("\"data\":\"One[x=3]\"");
		}
	}

	@Test
	void aGenericAbstractMethodIsCalled() {
		try (RawWebSocket client = open("/generic")) {
			client.sendText("{\"type\":\"abstract\",\"x\":3,\"request\":5}");
			assertThat(next(client)).contains("\"data\":\"One[x=3]\"");
		}
	}

	@Test
	void deducedTypesAreNamed() {
		try (RawWebSocket client = open("/payloads")) {
			client.sendText("{\"type\":\"deduced\"}");
			assertThat(next(client)).isEqualTo("{\"type\":\"deducedOne\",\"one\":1}");
		}
	}

	@Test
	void typesWithoutTypeIdAreNamed() {
		try (RawWebSocket client = open("/payloads")) {
			client.sendText("{\"type\":\"none\"}");
			assertThat(next(client)).isEqualTo("{\"type\":\"untyped\",\"one\":1}");
		}
	}

	@Test
	void anEnumWithABodyIsNamedByItsEnum() {
		try (RawWebSocket client = open("/payloads")) {
			client.sendText("{\"type\":\"enum\"}");
			assertThat(next(client)).isEqualTo("{\"type\":\"color\",\"data\":\"RED\"}");
		}
	}

	@Test
	void ownTypesInAPayloadPropertyHaveATypeOfTheirMessage() {
		JsonFormat format = new JsonFormat(JsonMapper.builder().build(), new EnvelopeNames("type", "data"));
		assertThat(format.event(new Sealed.Go(1), null).text()).startsWith("{\"type\":\"go\"");
	}

	@Test
	void aTypeOfAMixinStandsOnce() {
		JsonFormat format = new JsonFormat(JsonMapper.builder().addMixIn(Left.class, TypedMixin.class).build(),
				EnvelopeNames.DEFAULT);
		assertThat(format.event(new Left("anna"), null).text().split("\"type\"")).hasSize(2);
	}

	@Test
	void anExistingPropertyMayBeTheType() {
		assertThatCode(() -> COMPILER.compile(new ReturnsExisting())).doesNotThrowAnyException();
	}

	// Formats.

	@Test
	void aMapCannotForgeTheEnvelope() {
		try (RawWebSocket client = open("/payloads")) {
			client.sendText("{\"type\":\"map\",\"key\":\"x\"}");
			assertThat(next(client)).isEqualTo("{\"type\":\"stats\",\"x\":7}");
			client.sendText("{\"type\":\"map\",\"key\":\"reply\"}");
			String text = next(client);
			assertThat(text).as(text).doesNotContain("\"reply\":7");
		}
	}

	@Test
	void aMapCannotForgeTheTypeOfTheEnvelope() {
		try (RawWebSocket client = open("/payloads")) {
			client.sendText("{\"type\":\"map\",\"key\":\"type\"}");
			assertThat(next(client)).isNotEqualTo("{\"type\":\"stats\",\"type\":7}");
		}
	}

	@Test
	void theTypePropertyMustNotBeTheOneOfPayloadsThatAreNoObjects() {
		JsonFormat format;
		try {
			format = new JsonFormat(JsonMapper.builder().build(), new EnvelopeNames("data", ""));
		}
		catch (IllegalArgumentException ex) {
			return;
		}
		assertThat(format.event(List.of(1), "scores").text()).isNotEqualTo("{\"data\":\"scores\",\"data\":[1]}");
	}

	@Test
	void aMissingPrimitiveThatIsNotRequiredIsNoFaultOfTheServer() {
		try (RawWebSocket client = open("/payloads")) {
			client.sendText("{\"type\":\"flag\",\"request\":1}");
			assertThat(next(client)).doesNotContain("500");
		}
	}

	@Test
	void anUnpairedSurrogateOfAClientIsNoFaultOfTheServer() {
		try (RawWebSocket client = open("/payloads")) {
			client.sendText("{\"type\":\"say\",\"data\":\"\\ud800\",\"request\":1}");
			assertThat(next(client)).doesNotContain("500");
		}
	}

	@Test
	void bridgesAreNoMethodsOfTheirOwn() {
		assertThatCode(() -> COMPILER.compile(new Visible())).doesNotThrowAnyException();
		assertThatCode(() -> COMPILER.compile(new Covariant())).doesNotThrowAnyException();
		assertThatCode(() -> COMPILER.compile(new OfInterface())).doesNotThrowAnyException();
	}

	@Configuration(proxyBeanMethods = false)
	static class Resources {

		@Bean
		Payloads payloads() {
			return new Payloads();
		}

		@Bean
		Generic generic() {
			return new Generic();
		}

	}

	static class Invisible {

		@MessageReceived("a")
		public void a(One one) {
		}

	}

	public static class Visible extends Invisible {

	}

	static class CovariantBase {

		@MessageReceived("a")
		Object a() {
			return new Left("a");
		}

	}

	static class Covariant extends CovariantBase {

		@Override
		Left a() {
			return new Left("b");
		}

	}

	interface Handles<T> {

		@MessageReceived("a")
		default void a(T payload) {
			b(payload);
		}

		@MessageReceived("b")
		void b(T payload);

	}

	record One(int x) {
	}

	static class OfInterface implements Handles<One> {

		@Override
		public void b(One payload) {
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
	interface TypedMixin {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "type")
	@JsonTypeName("existing")
	record Existing(String type, int x) {
	}

	static class ReturnsExisting {

		@MessageReceived("a")
		Existing a() {
			return new Existing("existing", 1);
		}

	}

	record Left(String name) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
	@JsonSubTypes(@JsonSubTypes.Type(value = Sealed.Go.class, name = "go"))
	sealed interface Sealed {

		record Go(int to) implements Sealed {
		}

	}

	enum Color {

		RED {

			@Override
			int code() {
				return 1;
			}

		};

		abstract int code();

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
	@JsonSubTypes({ @JsonSubTypes.Type(DeducedOne.class), @JsonSubTypes.Type(DeducedTwo.class) })
	sealed interface Deduced {

	}

	record DeducedOne(int one) implements Deduced {
	}

	record DeducedTwo(int two) implements Deduced {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
	record Untyped(int one) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	sealed interface Shape {

	}

	record Circle(int r) implements Shape {
	}

	record Key(String key) {
	}

	@WebSocketResource("/payloads")
	static class Payloads {

		@MessageReceived("map")
		@MessageName("stats")
		Map<String, Integer> map(Key key) {
			Map<String, Integer> map = new LinkedHashMap<>();
			map.put(key.key(), 7);
			return map;
		}

		@MessageReceived("say")
		String say(String text) {
			return text;
		}

		@MessageReceived("flag")
		void flag(@RequestParam(name = "flag", required = false) boolean flag) {
		}

		@MessageReceived("enum")
		Color color() {
			return Color.RED;
		}

		@MessageReceived("deduced")
		Deduced deduced() {
			return new DeducedOne(1);
		}

		@MessageReceived("none")
		Untyped none() {
			return new Untyped(1);
		}

	}

	abstract static class GenericBase<T> {

		@MessageReceived("put")
		String put(T payload) {
			return String.valueOf(payload);
		}

		@MessageReceived("putAll")
		String putAll(List<T> payload) {
			return String.valueOf(payload.get(0));
		}

		@MessageReceived("abstract")
		abstract String put2(T payload);

	}

	@WebSocketResource("/generic")
	static class Generic extends GenericBase<One> {

		@Override
		String put2(One payload) {
			return String.valueOf(payload);
		}

	}

}
