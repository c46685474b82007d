package io.hunchensocket.handshake;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PackedTextsTests {

	private final TextPacker packer = new TextPacker();

	private PackedTexts packed() {
		return new PackedTexts(this.packer.bytes());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "\u0000", "\u0001", "\t a\r\nb\u007f", "\u0080\u00ff", "\u0100",
			"gr\u00fc\u00dfe \u2192", "\ud83d\ude00", "\ud83d", "\ude00\ud83d" })
	void keepEveryCharacter(String text) {
		this.packer.addText(text);
		this.packer.addText(text);
		this.packer.addText("end");
		PackedTexts packed = packed();
		assertThat(packed.text()).isEqualTo(text);
		packed.skipText();
		assertThat(packed.text()).isEqualTo("end");
		assertThat(packed.isAtEnd()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 63, 64, 127, 128, 8191, 8192, 100_000 })
	void keepTextsOfAnyLength(int length) {
		String narrow = "\u00e4".repeat(length);
		String wide = "\u2192".repeat(length);
		this.packer.addText(narrow);
		this.packer.addText(wide);
		this.packer.addText("end");
		PackedTexts packed = packed();
		assertThat(packed.text()).isEqualTo(narrow);
		assertThat(packed.text()).isEqualTo(wide);
		assertThat(packed.text()).isEqualTo("end");
		packed = packed();
		packed.skipText();
		packed.skipText();
		assertThat(packed.text()).isEqualTo("end");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 127, 128, 16_383, 16_384, 65_536, Integer.MAX_VALUE })
	void keepNumbers(int number) {
		this.packer.addNumber(number);
		this.packer.addNumber(7);
		PackedTexts packed = packed();
		assertThat(packed.number()).isEqualTo(number);
		assertThat(packed.number()).isEqualTo(7);
		assertThat(packed.isAtEnd()).isTrue();
	}

	@Test
	void tellAbsentTextsFromAllOthers() {
		this.packer.addText("");
		this.packer.addAbsent();
		this.packer.addText("\u0001");
		this.packer.addText("\u0101");
		this.packer.addAbsent();
		PackedTexts packed = packed();
		assertThat(packed.skipAbsent()).isFalse();
		assertThat(packed.text()).isEmpty();
		assertThat(packed.skipAbsent()).isTrue();
		assertThat(packed.skipAbsent()).isFalse();
		assertThat(packed.text()).isEqualTo("\u0001");
		assertThat(packed.skipAbsent()).isFalse();
		assertThat(packed.text()).isEqualTo("\u0101");
		packed.skipText();
		assertThat(packed.isAtEnd()).as("an absent text is skipped as one").isTrue();
	}

	@Test
	void compareInUpperAndLowerCaseOfAsciiAlone() {
		for (String text : new String[] { "Host", "Host", "Host", "Host", "\u00c4", "\u041fort", "\u041fort" }) {
			this.packer.addText(text);
		}
		this.packer.addText("end");
		PackedTexts packed = packed();
		assertThat(packed.skipText("hOST")).isTrue();
		assertThat(packed.skipText("Hosts")).isFalse();
		assertThat(packed.skipText("Hos")).isFalse();
		assertThat(packed.skipText("Hose")).isFalse();
		assertThat(packed.skipText("\u00e4")).isFalse();
		assertThat(packed.skipText("\u041fORT")).isTrue();
		assertThat(packed.skipText("\u043fort")).isFalse();
		assertThat(packed.text()).isEqualTo("end");
	}

	@Test
	void takeAByteForACharacterOfLatin1() {
		this.packer.addText("gr\u00fc\u00dfe");
		assertThat(this.packer.bytes()).hasSize(1 + 5);
	}

}
