package io.hunchensocket.spring.jackson;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.hunchensocket.spring.format.Envelope;
import io.hunchensocket.spring.format.MalformedMessageException;
import io.hunchensocket.spring.format.MessageFormat;
import io.hunchensocket.spring.format.PayloadReader;
import io.hunchensocket.spring.format.Violation;
import io.hunchensocket.spring.jackson.SamplePayloads.Circle;
import io.hunchensocket.spring.jackson.SamplePayloads.Custom;
import io.hunchensocket.spring.jackson.SamplePayloads.Figure;
import io.hunchensocket.spring.jackson.SamplePayloads.Go;
import io.hunchensocket.spring.jackson.SamplePayloads.Move;
import io.hunchensocket.spring.jackson.SamplePayloads.Named;
import io.hunchensocket.spring.jackson.SamplePayloads.Nothing;
import io.hunchensocket.spring.jackson.SamplePayloads.Positive;
import io.hunchensocket.spring.jackson.SamplePayloads.Reserved;
import io.hunchensocket.spring.jackson.SamplePayloads.Stay;
import io.hunchensocket.spring.jackson.SamplePayloads.Step;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Messages with a type as JSON objects.
 */
class JsonFormatTests {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private final JsonFormat format = new JsonFormat(MAPPER, EnvelopeNames.DEFAULT);

	private Read read(String json, Type type) {
		return read(this.format, json, type);
	}

	private static Read read(MessageFormat format, String json, Type type) {
		PayloadReader reader = format.reader(type);
		try (Envelope envelope = format.open(json)) {
			Object payload = reader.read(envelope);
			return new Read(envelope.type(), envelope.request(), payload);
		}
	}

	private record Read(Optional<String> type, long request, Object payload) {
	}

	@Nested
	class Reading {

		@ParameterizedTest
		@ValueSource(strings = { """
				{"type":"move","x":1,"y":2}""", """
				{"x":1,"type":"move","y":2}""", """
				{"x":1,"y":2,"type":"move"}""", """
				{ "type" : "move" , "y" : 2 , "x" : 1 }""", """
				\n\t {"y":2,"x":1,"type":"m\\u006fve"} \r\n""", """
				{"t\\u0079pe":"move","x":1,"y":2}""" })
		void theTypeMayStandAnywhere(String json) {
			Read read = read(json, Move.class);
			assertThat(read.type()).hasValue("move");
			assertThat(read.request()).isEqualTo(MessageFormat.NO_REQUEST);
			assertThat(read.payload()).isEqualTo(new Move(1, 2));
		}

		@ParameterizedTest
		@ValueSource(strings = { """
				{"request":7,"type":"move","x":1,"y":2}""", """
				{"type":"move","request":7,"x":1,"y":2}""", """
				{"type":"move","x":1,"request":7,"y":2}""", """
				{"type":"move","x":1,"y":2,"request":7}""", """
				{"x":1,"request":7,"y":2,"type":"move"}""", """
				{"request":7,"x":1,"type":"move","y":2}""", """
				{"type":"move","x":1,"y":2,"topic":{"request":8},"request":7}""" })
		void theNumberOfARequestMayStandAnywhere(String json) {
			Read read = read(json, Move.class);
			assertThat(read.request()).isEqualTo(7);
			assertThat(read.payload()).isEqualTo(new Move(1, 2));
		}

		@ParameterizedTest
		@CsvSource({ "0", "9007199254740991" })
		void requestsHaveTheNumbersThatJavaScriptHas(long number) {
			assertThat(read("{\"type\":\"a\",\"request\":%d}".formatted(number), Nothing.class).request())
				.isEqualTo(number);
		}

		@ParameterizedTest
		@ValueSource(strings = { "-1", "9007199254740992", "123456789012345678901234567890", "1.0", "1e3", "\"7\"",
				"null", "true", "[]", "{}" })
		void otherNumbersAreRefused(String number) {
			assertMalformed("{\"type\":\"a\",\"request\":%s}".formatted(number), Nothing.class,
					"The property \"request\" is no whole number from 0 to 9007199254740991.");
		}

		@Test
		void propertiesOfTheSameNamesFurtherInsideBelongToThePayload() {
			Read read = read(
					"""
							{"type":"a","inside":{"type":"b","request":1,"reply":{"type":2}},"list":[{"type":"c","request":2}]}""",
					JsonNode.class);
			assertThat(read.type()).hasValue("a");
			assertThat(read.request()).isEqualTo(MessageFormat.NO_REQUEST);
			assertThat(read.payload()).hasToString("""
					{"inside":{"type":"b","request":1,"reply":{"type":2}},"list":[{"type":"c","request":2}]}""");
		}

		@ParameterizedTest
		@ValueSource(strings = { """
				{"type":"a","x":1,"list":[1,{"y":2}]}""", """
				{"x":1,"request":1,"type":"a","list":[1,{"y":2}]}""", """
				{"x":1,"list":[1,{"y":2}],"error":{"z":[]},"type":"a"}""" })
		void mapsAndTreesSeeNothingOfTheEnvelope(String json) {
			Type map = new ParameterizedTypeReference<Map<String, Object>>() {
			}.getType();
			assertThat(read(json, map).payload()).hasToString("{x=1, list=[1, {y=2}]}");
			assertThat(read(json, Object.class).payload()).hasToString("{x=1, list=[1, {y=2}]}");
			assertThat(read(json, JsonNode.class).payload()).hasToString("""
					{"x":1,"list":[1,{"y":2}]}""");
		}

		@Test
		void nestedRecordsAndLists() {
			assertThat(read("""
					{"type":"a","name":"b","moves":[{"x":1,"y":2},{"y":4,"x":3}],"request":1}""", Named.class)
				.payload()).isEqualTo(new Named("b", List.of(new Move(1, 2), new Move(3, 4))));
		}

		@Test
		void anObjectWithoutProperties() {
			assertThat(read("{\"type\":\"a\"}", Nothing.class).payload()).isEqualTo(new Nothing());
			assertThat(read("{\"request\":1,\"type\":\"a\"}", JsonNode.class).payload()).hasToString("{}");
		}

		@Test
		void sealedTypesKeepTheTypeOfTheMessage() {
			assertThat(read("{\"type\":\"go\",\"to\":3,\"request\":5}", Step.class))
				.isEqualTo(new Read(Optional.of("go"), 5, new Go(3)));
			assertThat(read("{\"to\":3,\"request\":5,\"type\":\"go\"}", Step.class))
				.isEqualTo(new Read(Optional.of("go"), 5, new Go(3)));
			assertThat(read("{\"type\":\"stay\"}", Step.class).payload()).isEqualTo(new Stay());
		}

		@Test
		void sealedTypesOfAnotherProperty() {
			assertThat(read("{\"type\":\"draw\",\"kind\":\"circle\",\"radius\":3}", Figure.class).payload())
				.isEqualTo(new Circle(3));
			assertThat(read("{\"radius\":3,\"kind\":\"circle\",\"type\":\"draw\"}", Figure.class).payload())
				.isEqualTo(new Circle(3));
		}

		@Test
		void whatIsNoObjectStandsUnderData() {
			Type moves = new ParameterizedTypeReference<List<Move>>() {
			}.getType();
			assertThat(read("{\"type\":\"a\",\"data\":[{\"x\":1,\"y\":2}],\"request\":3}", moves))
				.isEqualTo(new Read(Optional.of("a"), 3, List.of(new Move(1, 2))));
			assertThat(read("{\"data\":\"text\",\"type\":\"a\"}", String.class).payload()).isEqualTo("text");
			assertThat(read("{\"type\":\"a\",\"other\":{\"data\":1},\"data\":42}", int.class).payload()).isEqualTo(42);
			assertMalformed("{\"type\":\"a\",\"other\":{\"data\":1}}", int.class,
					"The message has no property \"data\".");
			assertMalformed("{\"type\":\"a\",\"data\":null}", String.class, "The message is null.");
		}

		@Test
		void aDeserializerOfTheApplicationMayReadATree() {
			assertThat(read("{\"type\":\"a\",\"text\":\"x\",\"request\":1}", Custom.class).payload())
				.isEqualTo(new Custom("{\"text\":\"x\"}"));
		}

		@Test
		void anEnvelopeWithoutAType() {
			try (Envelope envelope = JsonFormatTests.this.format.open("{\"x\":{\"type\":\"a\"},\"request\":4}")) {
				assertThat(envelope.type()).isEmpty();
				assertThat(envelope.request()).isEqualTo(4);
			}
		}

		@Test
		void theNumberOfARequestIsFoundWithoutAPayload() {
			try (Envelope envelope = JsonFormatTests.this.format.open("{\"type\":\"a\",\"x\":[{}],\"request\":4}")) {
				envelope.skip();
				assertThat(envelope.request()).isEqualTo(4);
			}
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				{"type":"a","type":"b"}          | The property "type" stands in the message twice.
				{"type":"a","x":1,"type":"a"}    | The property "type" stands in the message twice.
				{"x":1,"type":"a","type":"a"}    | The property "type" stands in the message twice.
				{"type":"a","request":1,"request":2} | The property "request" stands in the message twice.
				{"type":1}                       | The property "type" is no string.
				{"type":null}                    | The property "type" is no string.
				{"type":["a"]}                   | The property "type" is no string.
				{"type":"a"}{}                   | The message goes on behind its JSON object.
				{"x":1,"type":"a"} 1             | The message goes on behind its JSON object.
				""")
		void malformedEnvelopes(String json, String detail) {
			assertMalformed(json, JsonNode.class, detail);
		}

		@ParameterizedTest
		@ValueSource(strings = { "{", "{\"type\"", "{\"type\":\"a\"", "{\"type\":\"a\",", "{\"type\":\"a\",\"x\":}",
				"{]", "{\"type\":\"a\"}}", "{\"type\":\"a\",\"x\":[}", "{\"type\":\"a\",\"x\":01}",
				"{\"type\":\"a\" \"x\":1}", "{\"type\":\"a\",\"x\":\"\\q\"}" })
		void whatIsNoJson(String json) {
			assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> read(json, JsonNode.class))
				.withMessageMatching("The message is no valid JSON, or beyond a limit at line 1, column \\d+\\.");
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				{"type":"a","name":"b","moves":[{"x":1,"y":2},{"x":"three","y":4}]} | moves[1].x
				{"type":"a","name":"b","moves":[{"x":1,"y":2,"z":3}]}               | moves[0].z
				{"type":"a","name":"b","moves":{}}                                  | moves
				{"type":"a","nick":"b"}                                             | nick
				""")
		void fieldsThatAreWrong(String json, String field) {
			assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> read(json, Named.class))
				.withMessage("The message does not have the expected content.")
				.satisfies((ex) -> assertThat(ex.violations())
					.containsExactly(new Violation(field, "is missing, or has a wrong type or value")));
		}

		@Test
		void aConstructorThatRefusesItsArguments() {
			assertThatExceptionOfType(MalformedMessageException.class)
				.isThrownBy(() -> read("{\"type\":\"a\",\"count\":-1}", Positive.class))
				.withMessage("The message does not have the expected content.")
				.satisfies((ex) -> assertThat(ex.violations().toString()).doesNotContain("secret"));
		}

		@Test
		void deepNestingIsRefused() {
			String json = "{\"type\":\"a\",\"x\":" + "[".repeat(100_000);
			assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> read(json, JsonNode.class));
		}

		@Test
		void longNumbersAreRefused() {
			String json = "{\"type\":\"a\",\"x\":" + "9".repeat(100_000) + "}";
			assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> read(json, JsonNode.class));
		}

		private void assertMalformed(String json, Type type, String detail) {
			assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> read(json, type))
				.withMessage(detail);
		}

	}

	@Nested
	class WholeTexts {

		private Object read(String json, Type type) {
			return JsonFormatTests.this.format.reader(type).readWhole(json);
		}

		@Test
		void aTextMayBeThePayload() {
			assertThat(read("{\"x\":1,\"y\":2}", Move.class)).isEqualTo(new Move(1, 2));
			assertThat(read(" [1,2]", int[].class)).isEqualTo(new int[] { 1, 2 });
		}

		@ParameterizedTest
		@ValueSource(
				strings = { "null", " null ", "{\"x\":1,\"y\":2} {}", "", " ", "[", "1 2", "{\"x\":\"a\",\"y\":2}" })
		void otherTextsAreMalformed(String json) {
			assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> read(json, Move.class));
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				{"type":"a"} | true
				'  {'        | true
				{            | true
				[]           | false
				a{           | false
				''           | false
				'   '        | false
				null         | false
				""")
		void anEnvelopeBeginsWithABrace(String text, boolean envelope) {
			assertThat(JsonFormatTests.this.format.isEnvelope(text)).isEqualTo(envelope);
		}

	}

	@Nested
	class OtherNames {

		private final JsonFormat format = new JsonFormat(MAPPER, new EnvelopeNames("event", "data"));

		@ParameterizedTest
		@ValueSource(strings = { """
				{"event":"move","data":{"x":1,"y":2},"request":7}""", """
				{"data":{"x":1,"y":2},"request":7,"event":"move"}""", """
				{"request":7,"other":[],"event":"move","data":{"x":1,"y":2}}""" })
		void thePayloadHasAPropertyOfItsOwn(String json) {
			assertThat(read(this.format, json, Move.class)).isEqualTo(new Read(Optional.of("move"), 7, new Move(1, 2)));
		}

		@Test
		void writing() {
			assertThat(this.format.event(new Move(1, 2), null).text())
				.isEqualTo("{\"event\":\"move\",\"data\":{\"x\":1,\"y\":2}}");
			assertThat(this.format.reply(7, new Move(1, 2), null).text())
				.isEqualTo("{\"reply\":7,\"event\":\"move\",\"data\":{\"x\":1,\"y\":2}}");
			assertThat(this.format.error(7, "bad").text())
				.isEqualTo("{\"reply\":7,\"event\":\"error\",\"error\":\"bad\"}");
		}

		@Test
		void aPayloadMayHaveReservedProperties() {
			assertThat(read(this.format, "{\"event\":\"a\",\"data\":{\"request\":\"b\"}}", Reserved.class).payload())
				.isEqualTo(new Reserved("b"));
		}

	}

}
