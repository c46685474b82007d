package io.hunchensocket.resource;

import java.util.Objects;

import io.hunchensocket.MessageType;

/**
 * How a resource takes messages, and which of its other verbs are called. By default they
 * follow from the verbs that the class of the resource overrides. A class that overrides
 * several verbs for one type of message, such as an adapter, returns them from
 * {@link SocketResource#receiveModes()}. Immutable, for any thread.
 */
public final class ReceiveModes {

	private final ReceiveMode text;

	private final ReceiveMode binary;

	private final boolean checked;

	private final boolean pongs;

	private final boolean offered;

	private ReceiveModes(ReceiveMode text, ReceiveMode binary, boolean checked, boolean pongs, boolean offered) {
		this.text = text;
		this.binary = binary;
		this.checked = checked;
		this.pongs = pongs;
		this.offered = offered;
	}

	/**
	 * The modes of a resource whose {@code checkMessage}, {@code pongReceived},
	 * {@code takeTextMessage} and {@code takeBinaryMessage} are not called.
	 * @param text the mode of text messages
	 * @param binary the mode of binary messages
	 * @return the modes
	 * @throws IllegalArgumentException if the mode of texts is
	 * {@link ReceiveMode#SPOOLED}, for which there is no verb
	 */
	public static ReceiveModes of(ReceiveMode text, ReceiveMode binary) {
		if (text == ReceiveMode.SPOOLED) {
			throw new IllegalArgumentException("Text messages cannot be spooled: take them as a stream or in chunks");
		}
		return new ReceiveModes(text, binary, false, false, false);
	}

	/**
	 * The same modes, for a resource whose {@link SocketResource#checkMessage} is called.
	 * @return other modes
	 */
	public ReceiveModes withMessageCheck() {
		return new ReceiveModes(this.text, this.binary, true, this.pongs, this.offered);
	}

	/**
	 * The same modes, for a resource whose {@link SocketResource#pongReceived} is called.
	 * @return other modes
	 */
	public ReceiveModes withPongs() {
		return new ReceiveModes(this.text, this.binary, this.checked, true, this.offered);
	}

	/**
	 * The same modes, for a resource whose {@link SocketResource#takeTextMessage} and
	 * {@link SocketResource#takeBinaryMessage} are called. Only messages that the
	 * resource takes as a whole are offered.
	 * @return other modes
	 */
	public ReceiveModes withOffersOnLoop() {
		return new ReceiveModes(this.text, this.binary, this.checked, this.pongs, true);
	}

	/**
	 * How messages of one type are taken.
	 * @param type text or binary
	 * @return the mode
	 */
	public ReceiveMode mode(MessageType type) {
		return (type == MessageType.TEXT) ? this.text : this.binary;
	}

	/**
	 * How text messages are taken.
	 * @return the mode
	 */
	public ReceiveMode text() {
		return this.text;
	}

	/**
	 * How binary messages are taken.
	 * @return the mode
	 */
	public ReceiveMode binary() {
		return this.binary;
	}

	/**
	 * Whether the resource decides about messages before they are read.
	 * @return {@code true} if its {@code checkMessage} is called
	 */
	public boolean areChecked() {
		return this.checked;
	}

	/**
	 * Whether the resource gets pongs.
	 * @return {@code true} if its {@code pongReceived} is called
	 */
	public boolean includePongs() {
		return this.pongs;
	}

	/**
	 * Whether messages that the resource takes as a whole are offered to it on the loop.
	 * @return {@code true} if its {@code takeTextMessage} and {@code takeBinaryMessage}
	 * are called
	 */
	public boolean areOfferedOnLoop() {
		return this.offered;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof ReceiveModes modes && modes.text == this.text && modes.binary == this.binary
				&& modes.checked == this.checked && modes.pongs == this.pongs && modes.offered == this.offered;
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.text, this.binary, this.checked, this.pongs, this.offered);
	}

	@Override
	public String toString() {
		return "text %s, binary %s%s%s%s".formatted(this.text, this.binary, this.checked ? ", checked" : "",
				this.pongs ? ", with pongs" : "", this.offered ? ", offered on the loop" : "");
	}

}
