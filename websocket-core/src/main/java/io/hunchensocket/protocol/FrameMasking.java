package io.hunchensocket.protocol;

/**
 * Masks the frames that one end sends, or leaves them as they are. Applied to each frame
 * once, before any part of it is written: the key is in the header from then on, and the
 * payload is masked while {@link FrameEncoder} copies it. Source: RFC 6455, section 5.3.
 */
@FunctionalInterface
public interface FrameMasking {

	/** As a server sends frames. Source: RFC 6455, section 5.1. */
	FrameMasking NONE = (header) -> header;

	/**
	 * As this role sends frames.
	 * @param role of the end that sends them
	 * @param keys used only if the role masks
	 * @return {@link #NONE} for a server
	 */
	static FrameMasking of(Role role, MaskingKeys keys) {
		return role.masks() ? (header) -> header.maskedWith(keys.nextKey()) : NONE;
	}

	/**
	 * The header as it is sent.
	 * @param header of a frame that is not masked
	 * @return with a key of its own, or the very same header
	 */
	FrameHeader apply(FrameHeader header);

}
