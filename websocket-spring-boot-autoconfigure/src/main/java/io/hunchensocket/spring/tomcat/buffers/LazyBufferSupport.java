package io.hunchensocket.spring.tomcat.buffers;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.net.ssl.SSLEngine;

import org.apache.coyote.Processor;
import org.apache.coyote.ProtocolHandler;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketProcessorBase;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Whether this Tomcat is one whose connector can do without its buffers at times: it must
 * have what {@link LazyBufferProtocol} overrides and uses, and no way to the buffers that
 * is not known here, for that one would find nothing.
 */
public final class LazyBufferSupport {

	private static final Set<String> SECURE_CHANNEL = Set.of("reset", "free", "flush", "handshake", "processSNI",
			"rehandshake", "tasks", "handshakeWrap", "handshakeUnwrap", "getSSLSupport", "close", "read", "write",
			"getOutboundRemaining", "flushOutbound", "isHandshakeComplete", "isClosing", "getSslEngine", "getEmptyBuf",
			"createSSLEngine");

	private LazyBufferSupport() {
	}

	/**
	 * Looks for what this Tomcat lacks, or has too much.
	 * @return the first difference that matters, or nothing if the protocol can be used
	 */
	public static Optional<String> difference() {
		try {
			for (Class<?> type : ours()) {
				requireUse(type, ProtocolHandler.class.getClassLoader());
			}
			for (Part part : parts()) {
				part.check.require();
			}
			return Optional.empty();
		}
		catch (ReflectiveOperationException | LinkageError ex) {
			return Optional.of(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * The classes that {@link #difference} looks into.
	 * @return each once
	 */
	public static Set<Class<?>> types() {
		return Stream.concat(ours().stream(), parts().stream().flatMap((part) -> part.types().stream()))
			.collect(Collectors.toUnmodifiableSet());
	}

	/** Made by Tomcat, or by classes that are. */
	private static List<Class<?>> ours() {
		return List.of(LazyBufferProtocol.class, LazyNioEndpoint.class, LazyPlainChannel.class,
				LazySecureChannel.class);
	}

	/**
	 * What is looked for. No constant: a class that this Tomcat lacks is a difference,
	 * and must not keep this class from being used.
	 */
	private static List<Part> parts() {
		return List.of(method(NioEndpoint.class, "createChannel", NioChannel.class, SocketBufferHandler.class),
				method(NioEndpoint.class, "createSocketProcessor", SocketProcessorBase.class, SocketWrapperBase.class,
						SocketEvent.class),
				method(AbstractEndpoint.class, "countDownConnection", long.class),
				method(NioEndpoint.class, "startInternal", void.class),
				method(NioEndpoint.class, "stopInternal", void.class),
				method(NioEndpoint.NioSocketWrapper.class, "getPoller", NioEndpoint.Poller.class),
				method(NioEndpoint.Poller.class, "getSelector", Selector.class),
				method(NioChannel.class, "isOpen", boolean.class),
				method(NioChannel.class, "reset", void.class, SocketChannel.class, NioEndpoint.NioSocketWrapper.class),
				method(SocketProcessorBase.class, "doRun", void.class),
				field(SocketProcessorBase.class, "socketWrapper", SocketWrapperBase.class),
				method(Processor.class, "isAsync", boolean.class), method(Processor.class, "isUpgrade", boolean.class),
				field(SecureNioChannel.class, "netInBuffer", ByteBuffer.class),
				field(SecureNioChannel.class, "netOutBuffer", ByteBuffer.class),
				field(SecureNioChannel.class, "sslEngine", SSLEngine.class),
				field(SecureNioChannel.class, "handshakeComplete", boolean.class),
				field(SecureNioChannel.class, "closing", boolean.class),
				field(SecureNioChannel.class, "closed", boolean.class),
				new Part(List.of(SocketBufferHandler.class, LazyBuffers.class),
						() -> requireOverridden(SocketBufferHandler.class, LazyBuffers.class)),
				new Part(List.of(SecureNioChannel.class),
						() -> requireNoOthers(SecureNioChannel.class, SECURE_CHANNEL)));
	}

	private static Part method(Class<?> type, String name, Class<?> result, Class<?>... parameters) {
		return new Part(List.of(type), () -> requireMethod(type, name, result, parameters));
	}

	private static Part field(Class<?> type, String name, Class<?> content) {
		return new Part(List.of(type), () -> requireField(type, name, content));
	}

	/**
	 * Tomcat finds the class by its name, and nothing that it extends has become final.
	 */
	static void requireUse(Class<?> type, ClassLoader loader) throws ReflectiveOperationException {
		if (Class.forName(type.getName(), true, loader) != type) {
			throw new ClassNotFoundException(type.getName() + " is another one to Tomcat");
		}
	}

	static void requireMethod(Class<?> type, String name, Class<?> result, Class<?>... parameters)
			throws ReflectiveOperationException {
		Method method = type.getDeclaredMethod(name, parameters);
		if (isPrivate(method) || method.getReturnType() != result) {
			throw new NoSuchMethodException(type.getName() + "." + name + " has changed");
		}
	}

	static void requireField(Class<?> type, String name, Class<?> content) throws ReflectiveOperationException {
		Field field = type.getDeclaredField(name);
		if (isPrivate(field) || Modifier.isFinal(field.getModifiers()) || field.getType() != content) {
			throw new NoSuchFieldException(type.getName() + "." + name + " has changed");
		}
	}

	static void requireOverridden(Class<?> type, Class<?> by) throws ReflectiveOperationException {
		for (Method method : type.getDeclaredMethods()) {
			if (!isPrivate(method) && !method.isSynthetic()) {
				requireMethod(by, method.getName(), method.getReturnType(), method.getParameterTypes());
			}
		}
	}

	static void requireNoOthers(Class<?> type, Set<String> known) throws ReflectiveOperationException {
		for (Method method : type.getDeclaredMethods()) {
			if (!isPrivate(method) && !method.isSynthetic() && !known.contains(method.getName())) {
				throw new NoSuchMethodException(type.getName() + "." + method.getName() + " is not known");
			}
		}
	}

	private static boolean isPrivate(Member member) {
		return Modifier.isPrivate(member.getModifiers());
	}

	/**
	 * A part of Tomcat, or of what stands in for it.
	 *
	 * @param types the classes that the check looks into
	 */
	private record Part(List<Class<?>> types, Check check) {
	}

	@FunctionalInterface
	private interface Check {

		void require() throws ReflectiveOperationException;

	}

}
