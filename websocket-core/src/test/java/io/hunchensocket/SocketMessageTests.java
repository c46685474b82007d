package io.hunchensocket;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for messages as values.
 */
class SocketMessageTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "grüße", "日本", "\ud83d\ude00", "\ud83d\ude00\ud83d\ude01x", "\u0000" })
	void textIsKept(String text) {
		SocketMessage message = SocketMessage.text(text);
		assertThat(message.isText()).isTrue();
		assertThat(message.type()).isEqualTo(MessageType.TEXT);
		assertThat(message.text()).isEqualTo(text);
		assertThat(message.bytes().remaining()).isEqualTo(message.length());
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5 })
	void loneSurrogateIsRefusedWithItsPlace(int form) {
		String text = switch (form) {
			case 0 -> "ab\ud800";
			case 1 -> "ab\udc00";
			case 2 -> "ab\ud800x";
			case 3 -> "ab\ud800\ud800\udc00";
			case 4 -> "ab\udc00\ud800";
			default -> "\ud83d\ude00\udfff";
		};
		assertThatIllegalArgumentException().isThrownBy(() -> SocketMessage.text(text))
			.withMessageContaining("index 2");
		assertThatIllegalArgumentException().isThrownBy(() -> CloseStatus.of(1000, text));
	}

	@Test
	void bytesAreCopiedInAndCannotBeChanged() {
		byte[] bytes = { 1, 2, 3, 4 };
		SocketMessage whole = SocketMessage.binary(bytes);
		ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, 2);
		SocketMessage part = SocketMessage.binary(buffer);
		assertThat(buffer.position()).isOne();
		bytes[1] = 9;
		assertThat(whole.bytes()).isEqualTo(ByteBuffer.wrap(new byte[] { 1, 2, 3, 4 }));
		assertThat(part.bytes()).isEqualTo(ByteBuffer.wrap(new byte[] { 2, 3 }));
		assertThatExceptionOfType(ReadOnlyBufferException.class).isThrownBy(() -> whole.bytes().put((byte) 0));
		whole.bytes().get();
		assertThat(whole.bytes().remaining()).isEqualTo(4);
	}

	@Test
	void textOfABinaryMessageIsRefused() {
		SocketMessage message = SocketMessage.binary(new byte[] { 'a' });
		assertThat(message.isText()).isFalse();
		assertThatIllegalStateException().isThrownBy(message::text);
	}

	@Test
	void messagesAreEqualByTypeAndContent() {
		SocketMessage text = SocketMessage.text("a");
		SocketMessage binary = SocketMessage.binary(new byte[] { 'a' });
		assertThat(text).isEqualTo(SocketMessage.text("a")).hasSameHashCodeAs(SocketMessage.text("a"));
		assertThat(text).isNotEqualTo(binary).isNotEqualTo(SocketMessage.text("b")).isNotEqualTo("a");
		assertThat(text.hashCode()).isNotEqualTo(SocketMessage.text("b").hashCode());
	}

	@Test
	void payloadIsNotPrinted() {
		assertThat(SocketMessage.text("secret")).hasToString("TEXT message of 6 bytes");
		assertThat(SocketMessage.binary(new byte[3])).hasToString("BINARY message of 3 bytes");
	}

}
