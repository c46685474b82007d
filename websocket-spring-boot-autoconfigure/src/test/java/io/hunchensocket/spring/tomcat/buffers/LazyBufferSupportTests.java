package io.hunchensocket.spring.tomcat.buffers;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Set;

import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LazyBufferSupportTests {

	@Test
	void findsNothingMissingInThisTomcat() {
		assertThat(LazyBufferSupport.difference()).isEmpty();
	}

	@Test
	void missesAMethodThatIsNotThere() {
		assertThatExceptionOfType(NoSuchMethodException.class)
			.isThrownBy(() -> LazyBufferSupport.requireMethod(NioEndpoint.class, "createChannel", void.class))
			.withMessageContaining("NioEndpoint.createChannel()");
	}

	@Test
	void missesAMethodThatAnswersSomethingElse() {
		assertThatExceptionOfType(NoSuchMethodException.class)
			.isThrownBy(() -> LazyBufferSupport.requireMethod(NioEndpoint.class, "createChannel", String.class,
					SocketBufferHandler.class))
			.withMessage("org.apache.tomcat.util.net.NioEndpoint.createChannel has changed");
	}

	@Test
	void missesAFieldThatIsNotThereOrCannotBeSet() {
		assertThatExceptionOfType(NoSuchFieldException.class)
			.isThrownBy(() -> LazyBufferSupport.requireField(SecureNioChannel.class, "gone", String.class))
			.withMessageContaining("gone");
		assertThatExceptionOfType(NoSuchFieldException.class)
			.isThrownBy(() -> LazyBufferSupport.requireField(SecureNioChannel.class, "netInBuffer", String.class))
			.withMessage("org.apache.tomcat.util.net.SecureNioChannel.netInBuffer has changed");
		assertThatExceptionOfType(NoSuchFieldException.class)
			.isThrownBy(() -> LazyBufferSupport.requireField(LazyBuffers.class, "pool", BufferPool.class))
			.withMessageContaining("pool has changed");
	}

	@Test
	void missesAWayToTheBuffersThatIsNotOverridden() {
		assertThatCode(() -> LazyBufferSupport.requireOverridden(SocketBufferHandler.class, LazyBuffers.class))
			.doesNotThrowAnyException();
		assertThatExceptionOfType(NoSuchMethodException.class)
			.isThrownBy(() -> LazyBufferSupport.requireOverridden(SocketBufferHandler.class, SocketEvent.class));
	}

	@Test
	void missesAMethodThatItDoesNotKnow() {
		assertThatExceptionOfType(NoSuchMethodException.class)
			.isThrownBy(() -> LazyBufferSupport.requireNoOthers(SocketBufferHandler.class, Set.of("reset", "free")))
			.withMessageMatching("org\\.apache\\.tomcat\\.util\\.net\\.SocketBufferHandler\\.\\w+ is not known");
	}

	@Test
	void missesAClassThatTomcatDoesNotFindOrFindsElsewhere() throws Exception {
		ClassLoader platform = ClassLoader.getPlatformClassLoader();
		assertThatExceptionOfType(ClassNotFoundException.class)
			.isThrownBy(() -> LazyBufferSupport.requireUse(BufferPool.class, platform));
		URL classes = BufferPool.class.getProtectionDomain().getCodeSource().getLocation();
		try (URLClassLoader other = new URLClassLoader(new URL[] { classes }, platform)) {
			assertThatExceptionOfType(ClassNotFoundException.class)
				.isThrownBy(() -> LazyBufferSupport.requireUse(BufferPool.class, other))
				.withMessageContaining("is another one to Tomcat");
		}
	}

}
