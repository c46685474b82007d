package io.hunchensocket.text;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the encoding of texts.
 */
class SurrogatePairsTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "?", "What? And why?", "Käse", "寿司", "\ud83c\udf63", "a\ud83c\udf63?",
			"\u00bf\u203d\uff1f", "exactly8", "sixteen letters?" })
	void completeTextIsEncodedAsTheJdkDoes(String text) {
		assertThat(SurrogatePairs.encode(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void aLoneSurrogateIsFoundWhereverItStands() {
		for (String lone : new String[] { "\ud83c", "\udf63", "\udf63\ud83c", "\ud83c\ud83c\udf63" }) {
			for (int before = 0; before < 20; before++) {
				for (int after = 0; after < 20; after++) {
					String text = "a".repeat(before) + lone + "?".repeat(after);
					assertThatIllegalArgumentException().isThrownBy(() -> SurrogatePairs.encode(text))
						.withMessage("Text has a lone surrogate at index %d: it cannot be sent as UTF-8", before);
				}
			}
		}
	}

}
