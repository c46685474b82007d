package io.hunchensocket.clients;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client library.
 */
public interface JavaClient {

	/**
	 * Its name, as its makers write it.
	 * @return a few words
	 */
	String name();

	/**
	 * A type of the library, whose jar has the version in its name.
	 * @return any type
	 */
	Class<?> type();

	/**
	 * Whether it knows permessage-deflate.
	 * @return {@code false} if it cannot offer it
	 */
	default boolean compresses() {
		return true;
	}

	/**
	 * Opens a connection.
	 * @param target where to
	 * @param inbox filled with what comes
	 * @return open
	 * @throws Exception if the client fails
	 */
	Session open(Target target, Inbox inbox) throws Exception;

	/**
	 * The version of the library.
	 * @return as in the name of its jar; of the JDK its own
	 */
	default String version() {
		if (type().getProtectionDomain().getCodeSource() == null) {
			return System.getProperty("java.version");
		}
		String jar = Path.of(type().getProtectionDomain().getCodeSource().getLocation().getPath())
			.getFileName()
			.toString();
		Matcher version = Pattern.compile("-(\\d[\\w.]*?)(\\.Final)?\\.jar$").matcher(jar);
		return version.find() ? version.group(1) : "?";
	}

	/** An open connection. */
	interface Session {

		/**
		 * Sends a text message.
		 * @param text the text
		 * @throws Exception if the client fails
		 */
		void text(String text) throws Exception;

		/**
		 * Sends a binary message.
		 * @param bytes the bytes
		 * @throws Exception if the client fails
		 */
		void binary(byte[] bytes) throws Exception;

		/**
		 * Ends it, and the client.
		 * @throws Exception if the client fails
		 */
		void close() throws Exception;

	}

}
