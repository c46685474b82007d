package io.hunchensocket.callpath;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.hunchensocket.callpath.CallPath.Step;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what is read of a page, and compared with a path.
 */
class NumberedListsTests {

	private static final List<String> PAGE = """
			# How it works

			1. First things first, without a class.

			### A text frame

			The selector says that the socket is readable.

			1. `FrameReader.readable()` reads once. It asks `Limits` first,
			   and `Others` later.
			2. `MemorySink` takes `pieces`.
			3.  `DirectDelivery` calls the verb.

			### A reply

			* `NotNumbered`

			1. `Channel` takes it.
			""".lines().toList();

	@Test
	void itemsNameTheClassWithWhichTheyBegin() {
		NumberedLists lists = NumberedLists.of(PAGE);
		assertThat(lists.under("A text frame")).containsExactly("FrameReader", "MemorySink", "DirectDelivery");
		assertThat(lists.under("A reply")).containsExactly("Channel");
		assertThat(lists.under("How it works")).isEmpty();
	}

	@Test
	void listTellsAPathWithoutSomeOfItsFiles() {
		NumberedLists lists = NumberedLists.of(PAGE);
		lists.requireToTell(path("FrameReader", "Limits", "MemorySink", "DirectDelivery", "Others"));
		assertFails(() -> lists.requireToTell(path("MemorySink", "FrameReader", "DirectDelivery")));
		assertFails(() -> lists.requireToTell(path("FrameReader", "MemorySink")));
		assertFails(() -> lists.requireToTell(new CallPath("How it works", List.of())));
	}

	@Test
	void longListsTellNothing() {
		String[] nine = { "A", "B", "C", "D", "E", "F", "G", "H", "I" };
		List<String> page = new ArrayList<>(List.of("### A text frame"));
		for (String each : nine) {
			page.add("1. `" + each + "` is passed");
			if (page.size() == nine.length) {
				NumberedLists.of(page).requireToTell(path(nine));
			}
		}
		assertFails(() -> NumberedLists.of(page).requireToTell(path(nine)));
	}

	private static void assertFails(ThrowingCallable telling) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(telling);
	}

	private static CallPath path(String... files) {
		return new CallPath("A text frame",
				Stream.of(files).map((file) -> new Step("main", "some.room." + file, "run", "Caller")).toList());
	}

}
