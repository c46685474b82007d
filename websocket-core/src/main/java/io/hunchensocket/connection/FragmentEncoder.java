package io.hunchensocket.connection;

import java.nio.ByteBuffer;

import io.hunchensocket.connection.FragmentSource.Form;
import io.hunchensocket.connection.FragmentSource.Fragment;

/**
 * What the writer of a message does to its fragments, one after the other, on its own
 * thread.
 */
interface FragmentEncoder {

	/** Leaves them as they are. */
	FragmentEncoder PLAIN = new FragmentEncoder() {

		@Override
		public Fragment encode(ByteBuffer payload) {
			return new Fragment(payload, Form.PLAIN, false);
		}

		@Override
		public Fragment encodeLast(ByteBuffer payload) {
			return new Fragment(payload, Form.PLAIN, true);
		}

	};

	/**
	 * A fragment that others follow.
	 * @param payload from index 0 to its limit; belongs to the fragment from now on
	 */
	Fragment encode(ByteBuffer payload);

	/**
	 * The last fragment.
	 * @param payload as in {@link #encode}; may be empty
	 */
	Fragment encodeLast(ByteBuffer payload);

}
