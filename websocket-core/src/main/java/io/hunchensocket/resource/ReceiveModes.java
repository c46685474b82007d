package io.hunchensocket.resource;

import java.util.Objects;

import io.hunchensocket.MessageType;

/**
 * How a resource takes messages, and of what it wants to be told beside them. A resource
 * that extends {@link SocketResource} need not say it: it follows from the verbs that its
 * class overrides. One that overrides all verbs, such as an adapter of something else,
 * says it by {@link SocketResource#receiveModes()}.
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
	 * The modes of a resource that is neither asked about messages nor told of pongs.
	 * @param text of text messages
	 * @param binary of binary messages
	 * @return the modes
	 * @throws IllegalArgumentException for texts that are spooled: there is no such verb
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
	 * The same modes, for a resource to which messages that it takes as a whole are
	 * offered on the loop: its {@link SocketResource#takeTextMessage} and
	 * {@link SocketResource#takeBinaryMessage} are called.
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
	 * Whether the resource is asked about messages.
	 * @return {@code true} if its {@code checkMessage} is called
	 */
	public boolean areChecked() {
		return this.checked;
	}

	/**
	 * Whether the resource is told of pongs.
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
