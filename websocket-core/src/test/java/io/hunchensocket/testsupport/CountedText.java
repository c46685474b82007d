package io.hunchensocket.testsupport;

/**
 * A text that counts how many of its characters were looked at or copied: work that does
 * not depend on the machine.
 */
public final class CountedText implements CharSequence {

	private final String text;

	private long reads;

	public CountedText(String text) {
		this.text = text;
	}

	public long reads() {
		return this.reads;
	}

	@Override
	public int length() {
		return this.text.length();
	}

	@Override
	public char charAt(int index) {
		this.reads++;
		return this.text.charAt(index);
	}

	@Override
	public CharSequence subSequence(int start, int end) {
		this.reads += end - start;
		return this.text.substring(start, end);
	}

	@Override
	public String toString() {
		this.reads += this.text.length();
		return this.text;
	}

}
