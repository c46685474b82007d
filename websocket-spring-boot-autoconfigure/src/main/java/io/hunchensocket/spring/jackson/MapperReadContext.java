package io.hunchensocket.spring.jackson;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.FormatSchema;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TreeNode;
import tools.jackson.core.tree.ArrayTreeNode;
import tools.jackson.core.tree.ObjectTreeNode;
import tools.jackson.core.type.ResolvedType;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectMapper;

/**
 * What a parser asks of the mapper that it belongs to. Jackson makes a context for each
 * parser, and another one for what reads from it; this one is shared by all parsers.
 */
final class MapperReadContext implements ObjectReadContext {

	private final ObjectMapper mapper;

	/** Knows the settings of the mapper. */
	private final ObjectReadContext settings;

	/**
	 * A context.
	 * @param empty a parser of the mapper, which reads nothing
	 */
	MapperReadContext(ObjectMapper mapper, JsonParser empty) {
		this.mapper = mapper;
		this.settings = empty.objectReadContext();
	}

	@Override
	public @Nullable FormatSchema getSchema() {
		return null;
	}

	@Override
	public int getStreamReadFeatures(int defaults) {
		return this.settings.getStreamReadFeatures(defaults);
	}

	@Override
	public int getFormatReadFeatures(int defaults) {
		return this.settings.getFormatReadFeatures(defaults);
	}

	@Override
	public TokenStreamFactory tokenStreamFactory() {
		return this.mapper.tokenStreamFactory();
	}

	@Override
	public StreamReadConstraints streamReadConstraints() {
		return tokenStreamFactory().streamReadConstraints();
	}

	@Override
	public ArrayTreeNode createArrayNode() {
		return this.mapper.createArrayNode();
	}

	@Override
	public ObjectTreeNode createObjectNode() {
		return this.mapper.createObjectNode();
	}

	@Override
	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" }) // As declared.
	public <T extends TreeNode> T readTree(JsonParser parser) {
		return (T) this.mapper.readTree(parser);
	}

	@Override
	public <T> T readValue(JsonParser parser, Class<T> type) {
		return this.mapper.readValue(parser, type);
	}

	@Override
	public <T> T readValue(JsonParser parser, TypeReference<T> type) {
		return this.mapper.readValue(parser, type);
	}

	@Override
	@SuppressWarnings("TypeParameterUnusedInFormals") // As declared.
	public <T> T readValue(JsonParser parser, ResolvedType type) {
		return this.mapper.readValue(parser, (JavaType) type);
	}

}
