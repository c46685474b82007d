package io.hunchensocket.deflate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.hunchensocket.negotiation.ExtensionNegotiator;
import io.hunchensocket.negotiation.ExtensionOffer;
import io.hunchensocket.negotiation.ExtensionOffer.Parameter;

/**
 * The server's side of the negotiation: the first offer that can be honoured is taken,
 * and one that cannot is passed over. The answer demands nothing that was not offered:
 * several clients would refuse it, and others not even notice. Safe for any number of
 * handshakes at once. Source: RFC 7692, sections 5 and 7.1.
 */
public final class DeflateNegotiation implements ExtensionNegotiator {

	private final DeflateSettings settings;

	private final WindowMemory memory;

	/**
	 * A negotiation for any number of connections.
	 * @param settings what the server wants
	 * @param memory an offer for whose window it has no room is passed over; nothing is
	 * reserved yet
	 */
	public DeflateNegotiation(DeflateSettings settings, WindowMemory memory) {
		this.settings = settings;
		this.memory = memory;
	}

	@Override
	public Optional<ExtensionOffer> negotiate(List<ExtensionOffer> offers) {
		return offers.stream()
			.filter((offer) -> offer.name().equals(DeflateOffer.NAME))
			.flatMap((offer) -> acceptable(offer).stream())
			.map(this::answer)
			.filter((answer) -> this.memory.hasRoomFor(DeflateParameters.of(answer).reservedBytes()))
			.findFirst();
	}

	private static Optional<DeflateOffer> acceptable(ExtensionOffer offer) {
		try {
			return Optional.of(DeflateOffer.read(offer));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private ExtensionOffer answer(DeflateOffer offer) {
		List<Parameter> parameters = new ArrayList<>();
		if (offer.serverNoContextTakeover()) {
			parameters.add(flag(DeflateOffer.SERVER_NO_CONTEXT_TAKEOVER));
		}
		if (offer.clientNoContextTakeover()) {
			parameters.add(flag(DeflateOffer.CLIENT_NO_CONTEXT_TAKEOVER));
		}
		offer.serverMaxWindowBits()
			.ifPresent((bits) -> parameters.add(number(DeflateOffer.SERVER_MAX_WINDOW_BITS, bits)));
		offer.clientMaxWindowBits()
			.ifPresent((hint) -> parameters.add(number(DeflateOffer.CLIENT_MAX_WINDOW_BITS,
					Math.min(hint.orElse(DeflateOffer.MAX_WINDOW_BITS), this.settings.clientMaxWindowBits()))));
		return new ExtensionOffer(DeflateOffer.NAME, parameters);
	}

	private static Parameter flag(String name) {
		return new Parameter(name, Optional.empty());
	}

	private static Parameter number(String name, int value) {
		return new Parameter(name, Optional.of(Integer.toString(value)));
	}

}
