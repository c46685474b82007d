package io.hunchensocket.deflate;

import java.util.List;
import java.util.OptionalInt;

import io.hunchensocket.negotiation.ExtensionOffer;

/**
 * What both ends of a connection have agreed on. Source: RFC 7692, section 7.1.
 *
 * @param serverNoContextTakeover whether each message of the server stands for itself
 * @param clientNoContextTakeover whether each message of the client stands for itself
 * @param serverMaxWindowBits the base-2 logarithm of how far back the server may refer, 8
 * to 15
 * @param clientMaxWindowBits the same for the client
 */
public record DeflateParameters(boolean serverNoContextTakeover, boolean clientNoContextTakeover,
		int serverMaxWindowBits, int clientMaxWindowBits) {

	/**
	 * A window of the client that is so small need not be reserved: some of the 2 KiB
	 * that an idle connection takes anyway.
	 */
	static final int FREE_WINDOW_BITS = 11;

	static final int FREE_WINDOW_BYTES = 1 << FREE_WINDOW_BITS;

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException if a window is not 8 to 15 bits
	 */
	public DeflateParameters {
		requireWindow(serverMaxWindowBits);
		requireWindow(clientMaxWindowBits);
	}

	private static void requireWindow(int bits) {
		if (bits < DeflateOffer.MIN_WINDOW_BITS || bits > DeflateOffer.MAX_WINDOW_BITS) {
			throw new IllegalArgumentException("A window of %d bits: use 8 to 15".formatted(bits));
		}
	}

	/**
	 * Reads a server's answer.
	 * @param answer one permessage-deflate element
	 * @return what it agrees on
	 * @throws IllegalArgumentException if no server may answer so
	 */
	public static DeflateParameters of(ExtensionOffer answer) {
		if (!answer.name().equals(DeflateOffer.NAME)) {
			throw new IllegalArgumentException("The extension of the answer is not permessage-deflate");
		}
		DeflateOffer read = DeflateOffer.read(answer);
		OptionalInt clientBits = read.clientMaxWindowBits().orElse(OptionalInt.of(DeflateOffer.MAX_WINDOW_BITS));
		return new DeflateParameters(read.serverNoContextTakeover(), read.clientNoContextTakeover(),
				read.serverMaxWindowBits().orElse(DeflateOffer.MAX_WINDOW_BITS),
				clientBits.orElseThrow(() -> new IllegalArgumentException(
						"The parameter client_max_window_bits of the answer has no value")));
	}

	/**
	 * Reads a server's answer for a client, which must fail the connection where this
	 * throws. Source: RFC 7692, sections 5.1 and 7.1.
	 * @param offers what the client sent
	 * @param answer what the server agreed to
	 * @return what both agree on
	 * @throws IllegalArgumentException if the answer fits none of the offers
	 */
	public static DeflateParameters of(List<ExtensionOffer> offers, ExtensionOffer answer) {
		DeflateParameters agreed = of(answer);
		boolean namesClientBits = DeflateOffer.read(answer).clientMaxWindowBits().isPresent();
		if (offers.stream()
			.filter((offer) -> offer.name().equals(DeflateOffer.NAME))
			.map(DeflateOffer::read)
			.noneMatch(
					(offer) -> agreed.fits(offer) && (!namesClientBits || offer.clientMaxWindowBits().isPresent()))) {
			throw new IllegalArgumentException("The answer to permessage-deflate fits no offer");
		}
		return agreed;
	}

	/**
	 * The same, but that each message of the server stands for itself: what it may always
	 * do, without a word. Source: RFC 7692, section 7.1.1.1.
	 * @return for a server that does not remember what it has sent
	 */
	public DeflateParameters withoutServerContextTakeover() {
		return new DeflateParameters(true, this.clientNoContextTakeover, this.serverMaxWindowBits,
				this.clientMaxWindowBits);
	}

	/**
	 * How much the server must reserve for what the client's messages may refer to.
	 * @return bytes; 0 if they refer to no message before them, or not far
	 */
	int reservedBytes() {
		int bytes = this.clientNoContextTakeover ? 0 : 1 << this.clientMaxWindowBits;
		return (bytes > FREE_WINDOW_BYTES) ? bytes : 0;
	}

	private boolean fits(DeflateOffer offer) {
		return (this.serverNoContextTakeover || !offer.serverNoContextTakeover())
				&& this.serverMaxWindowBits <= offer.serverMaxWindowBits().orElse(DeflateOffer.MAX_WINDOW_BITS);
	}

}
