package io.hunchensocket.connection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MailboxFillTests {

	@ParameterizedTest
	@CsvSource({ "0,0", "1,0", "0,1", "-1,0", "0,-1", "-1,-1", "64,262144", "3,-1073741824", "-2,2147483647",
			"1000000,-2147483648" })
	void lettersAndBytesAreKeptApart(int letters, int bytes) {
		long both = MailboxFill.of(letters, bytes);
		assertThat(MailboxFill.letters(both)).isEqualTo(letters);
		assertThat(MailboxFill.bytes(both)).isEqualTo(bytes);
	}

	@Test
	void whatIsTakenBeforeItIsCountedLeavesNothing() {
		MailboxFill fill = new MailboxFill();
		assertThat(fill.add(-1, -70)).isZero();
		assertThat(fill.letters()).isEqualTo(-1);
		assertThat(fill.bytes()).isEqualTo(-70);
		assertThat(MailboxFill.letters(fill.add(1, 70))).isEqualTo(-1);
		assertThat(fill.add(2, 30)).isZero();
		assertThat(fill.letters()).isEqualTo(2);
		assertThat(fill.bytes()).isEqualTo(30);
	}

}
