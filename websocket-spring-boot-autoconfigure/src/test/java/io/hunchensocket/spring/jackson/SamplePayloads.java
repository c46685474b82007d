package io.hunchensocket.spring.jackson;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.hunchensocket.spring.MessageName;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * Payloads of messages, for tests.
 */
final class SamplePayloads {

	private SamplePayloads() {
	}

	record Move(int x, int y) {
	}

	record Named(String name, List<Move> moves) {
	}

	record Nothing() {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
	sealed interface Step {

	}

	@JsonTypeName("go")
	record Go(int to) implements Step {
	}

	@JsonTypeName("stay")
	record Stay() implements Step {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	sealed interface Figure {

	}

	@JsonTypeName("circle")
	record Circle(int radius) implements Figure {
	}

	@MessageName("new \"name\"")
	record Renamed(int x) {
	}

	@JsonTypeName("jackson")
	record ForJackson(int x) {
	}

	record Reserved(String request) {
	}

	record Positive(int count) {

		Positive {
			if (count < 0) {
				throw new IllegalArgumentException("the secret of this class");
			}
		}

	}

	@JsonDeserialize(using = CustomDeserializer.class)
	record Custom(String tree) {
	}

	static class CustomDeserializer extends ValueDeserializer<Custom> {

		@Override
		public Custom deserialize(JsonParser parser, DeserializationContext context) {
			JsonNode tree = parser.readValueAsTree();
			return new Custom(tree.toString());
		}

	}

}
