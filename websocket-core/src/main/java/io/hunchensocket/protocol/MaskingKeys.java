package io.hunchensocket.protocol;

/**
 * Gives the masking keys of a client. They must be unpredictable: derived from a strong
 * source of entropy, such as {@code java.security.SecureRandom}, so that no earlier key
 * tells a later one. Else whoever controls the payload also controls the bytes on the
 * wire, and can make intermediaries take them for something else. Source: RFC 6455,
 * sections 5.3 and 10.3.
 */
@FunctionalInterface
public interface MaskingKeys {

	/**
	 * The key of the next frame.
	 * @return 32 bits, the first byte of the key highest; never used for another frame
	 */
	int nextKey();

}
