package io.hunchensocket.spring.handler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Executable;
import java.util.List;

import io.hunchensocket.resource.SocketClient;
import org.jspecify.annotations.Nullable;

/**
 * A method, or a constructor, that is called with a client and what happened to it. It is
 * compiled to one method handle when the application starts: a call uses no reflection,
 * and makes a {@link HandlerCall} only for arguments that are neither of the two. May be
 * used from any thread.
 */
final class HandlerMethod {

	private static final MethodType CALL = MethodType.methodType(Object.class, SocketClient.class, Object.class);

	private static final MethodHandle CLIENT = MethodHandles.dropArguments(MethodHandles.identity(SocketClient.class),
			1, Object.class);

	private static final MethodHandle SUBJECT = MethodHandles.dropArguments(MethodHandles.identity(Object.class), 0,
			SocketClient.class);

	private static final MethodHandle ARGUMENT = argument();

	private final MethodHandle handle;

	private final String name;

	private HandlerMethod(MethodHandle handle, String name) {
		this.handle = handle;
		this.name = name;
	}

	/**
	 * Takes an {@link Argument}, a client and a subject, and makes the call of the two.
	 */
	private static MethodHandle argument() {
		MethodHandles.Lookup lookup = MethodHandles.lookup();
		try {
			MethodHandle of = lookup.findVirtual(Argument.class, "of",
					MethodType.methodType(Object.class, HandlerCall.class));
			MethodHandle call = lookup.findStatic(HandlerCall.class, "of", CALL.changeReturnType(HandlerCall.class));
			return MethodHandles.collectArguments(of, 1, call);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("Argument and HandlerCall have lost their methods", ex);
		}
	}

	/**
	 * Compiles a method.
	 * @param target takes the arguments, and nothing else
	 * @param arguments of the method, one for each parameter
	 * @param written the method as the application has written it
	 */
	static HandlerMethod of(MethodHandle target, List<Argument> arguments, Executable written) {
		MethodHandle handle = target;
		int[] order = new int[2 * arguments.size()];
		for (int i = arguments.size() - 1; i >= 0; i--) {
			Class<?> type = target.type().parameterType(i);
			handle = MethodHandles.collectArguments(handle, i,
					source(arguments.get(i)).asType(CALL.changeReturnType(type)));
			order[2 * i + 1] = 1;
		}
		// All arguments are taken from the same two.
		handle = MethodHandles.permuteArguments(handle, CALL.changeReturnType(handle.type().returnType()), order);
		return new HandlerMethod(handle.asType(CALL),
				written.getDeclaringClass().getSimpleName() + "." + written.getName());
	}

	private static MethodHandle source(Argument argument) {
		if (argument == Argument.CLIENT) {
			return CLIENT;
		}
		return (argument == Argument.SUBJECT) ? SUBJECT : ARGUMENT.bindTo(argument);
	}

	/**
	 * Calls the method.
	 * @param client {@code null} in a handshake that has no client yet
	 * @param subject what the verb is given beside the client
	 * @return what it returned, or {@code null} if it returns nothing
	 * @throws Throwable what it, or one of its arguments, has thrown
	 */
	@Nullable Object call(@Nullable SocketClient client, @Nullable Object subject) throws Throwable {
		return (Object) this.handle.invokeExact(client, subject);
	}

	/**
	 * The class and the name of the method, for a report.
	 */
	@Override
	public String toString() {
		return this.name;
	}

}
