package io.hunchensocket.handshake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request has for itself: path, client, and the values of those headers that are
 * not common. A view, made when it is asked for, of the bytes that the request keeps.
 */
final class OwnPart {

	/** Stands where the count of cookies plus one could. */
	private static final int COOKIES_OF_HEADERS = 0;

	private final byte[] bytes;

	OwnPart(byte[] bytes) {
		this.bytes = bytes;
	}

	static byte[] bytes(OpeningRequestBuilder request) {
		TextPacker packer = new TextPacker();
		packer.addText(request.path);
		request.queryString.ifPresentOrElse(packer::addText, packer::addAbsent);
		packer.addText(request.remoteAddress.host());
		packer.addNumber(request.remoteAddress.port() - PeerAddress.NO_PORT);
		addCookies(request, packer);
		for (HeaderFields.Field field : request.headers) {
			if (!CommonPart.has(field)) {
				packer.addText(field.value());
			}
		}
		return packer.bytes();
	}

	/**
	 * Cookies are long: those that can be read from the headers again are not kept twice.
	 * Others are what a filter or the server's rules have made of them.
	 */
	private static void addCookies(OpeningRequestBuilder request, TextPacker packer) {
		List<String> headers = request.headers.stream()
			.filter((field) -> HttpSyntax.equalsIgnoringCase(field.name(), HeaderName.COOKIE))
			.map(HeaderFields.Field::value)
			.toList();
		if (CookieHeader.cookies(headers).equals(request.cookies)) {
			packer.addNumber(COOKIES_OF_HEADERS);
		}
		else {
			packer.addNumber(request.cookies.size() + 1);
			request.cookies.forEach((name, value) -> {
				packer.addText(name);
				packer.addText(value);
			});
		}
	}

	String path() {
		return new PackedTexts(this.bytes).text();
	}

	Optional<String> queryString() {
		PackedTexts texts = new PackedTexts(this.bytes);
		texts.skipText();
		return texts.skipAbsent() ? Optional.empty() : Optional.of(texts.text());
	}

	PeerAddress remoteAddress() {
		PackedTexts texts = address();
		return new PeerAddress(texts.text(), texts.number() + PeerAddress.NO_PORT);
	}

	/**
	 * The cookies, or empty if they are those of the headers.
	 */
	Optional<Map<String, String>> cookies() {
		PackedTexts texts = behindAddress();
		int number = texts.number();
		if (number == COOKIES_OF_HEADERS) {
			return Optional.empty();
		}
		Map<String, String> cookies = new HashMap<>();
		for (int i = 1; i < number; i++) {
			cookies.put(texts.text(), texts.text());
		}
		return Optional.of(cookies);
	}

	/**
	 * The values of the headers that are not common, in their order.
	 */
	PackedTexts headerValues() {
		PackedTexts texts = behindAddress();
		int number = texts.number();
		for (int i = 1; i < number; i++) {
			texts.skipText();
			texts.skipText();
		}
		return texts;
	}

	private PackedTexts address() {
		PackedTexts texts = new PackedTexts(this.bytes);
		texts.skipText();
		// What is absent is skipped as a text, too: it has no characters.
		texts.skipText();
		return texts;
	}

	private PackedTexts behindAddress() {
		PackedTexts texts = address();
		texts.skipText();
		int unused = texts.number();
		return texts;
	}

}
