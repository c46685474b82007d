package io.hunchensocket.spring.jackson;

import java.util.List;
import java.util.Map;

import io.hunchensocket.spring.MessageName;
import io.hunchensocket.spring.format.Envelope;
import io.hunchensocket.spring.format.MessageFormat;
import io.hunchensocket.spring.jackson.SamplePayloads.Circle;
import io.hunchensocket.spring.jackson.SamplePayloads.ForJackson;
import io.hunchensocket.spring.jackson.SamplePayloads.Go;
import io.hunchensocket.spring.jackson.SamplePayloads.Move;
import io.hunchensocket.spring.jackson.SamplePayloads.Nothing;
import io.hunchensocket.spring.jackson.SamplePayloads.Renamed;
import io.hunchensocket.spring.jackson.SamplePayloads.Reserved;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Objects that are sent as JSON objects with a type.
 */
class JsonWritingTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final JsonFormat format = new JsonFormat(MAPPER, EnvelopeNames.DEFAULT);

	private String event(Object payload) {
		return this.format.event(payload, null).text();
	}

	@Test
	void aRecordIsNamedByItsClass() {
		assertThat(event(new Move(1, 2))).isEqualTo("{\"type\":\"move\",\"x\":1,\"y\":2}");
		assertThat(event(new Nothing())).isEqualTo("{\"type\":\"nothing\"}");
	}

	@Test
	void aNameMayBeGiven() {
		assertThat(event(new Renamed(1))).isEqualTo("{\"type\":\"new \\\"name\\\"\",\"x\":1}");
		assertThat(event(new ForJackson(1))).isEqualTo("{\"type\":\"jackson\",\"x\":1}");
		assertThat(this.format.event(new Move(1, 2), "moved").text()).isEqualTo("{\"type\":\"moved\",\"x\":1,\"y\":2}");
	}

	@Test
	void whatHasATypeByJacksonKeepsIt() {
		assertThat(event(new Go(3))).isEqualTo("{\"type\":\"go\",\"to\":3}");
		assertThat(event(new Circle(3))).isEqualTo("{\"kind\":\"circle\",\"radius\":3}");
		assertThat(this.format.reply(9, new Go(3), null).text()).isEqualTo("{\"reply\":9,\"type\":\"go\",\"to\":3}");
	}

	@Test
	void whatIsNoObjectStandsUnderData() {
		assertThat(this.format.event(List.of(1, 2), "numbers").text())
			.isEqualTo("{\"type\":\"numbers\",\"data\":[1,2]}");
		assertThat(this.format.event("text", "said").text()).isEqualTo("{\"type\":\"said\",\"data\":\"text\"}");
	}

	@Test
	void whatHasNoNameIsRefused() {
		for (Object nameless : List.of(List.of(), Map.of(), new int[0], 1, new Object() {
		})) {
			assertThatIllegalArgumentException().isThrownBy(() -> event(nameless))
				.withMessageContaining("has no name for its message")
				.withMessageContaining("@MessageName");
		}
	}

	@Test
	void reservedPropertiesAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> event(new Reserved("a")))
			.withMessage(
					"has the property \"request\", which is reserved: rename it, for Jackson by @JsonProperty; reserved are type, request, reply, error, topic");
		assertThatIllegalArgumentException().isThrownBy(() -> this.format.reader(Reserved.class));
	}

	@Test
	void replies() {
		assertThat(this.format.reply(7, new Move(1, 2), null).text())
			.isEqualTo("{\"reply\":7,\"type\":\"move\",\"x\":1,\"y\":2}");
		assertThat(this.format.reply(7, null, "ignored").text()).isEqualTo("{\"reply\":7,\"type\":\"done\"}");
		assertThat(this.format.reply(7, "text", null).text())
			.isEqualTo("{\"reply\":7,\"type\":\"done\",\"data\":\"text\"}");
	}

	@Test
	void errors() {
		assertThat(this.format.error(7, Map.of("status", 400)).text())
			.isEqualTo("{\"reply\":7,\"type\":\"error\",\"error\":{\"status\":400}}");
		assertThat(this.format.error(MessageFormat.NO_REQUEST, new Move(1, 2)).text())
			.isEqualTo("{\"type\":\"error\",\"error\":{\"x\":1,\"y\":2}}");
	}

	@Test
	void aMapperThatIndents() {
		JsonFormat indenting = new JsonFormat(MAPPER.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build(),
				EnvelopeNames.DEFAULT);
		for (Object payload : List.of(new Move(1, 2), new Nothing())) {
			try (Envelope envelope = indenting.open(indenting.event(payload, null).text())) {
				assertThat(indenting.reader(payload.getClass()).read(envelope)).isEqualTo(payload);
			}
		}
	}

}
