package io.hunchensocket.spring.handler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Executable;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A method, or a constructor, that is called with the arguments of a {@link HandlerCall}.
 * It is compiled to one method handle when the application starts: a call uses no
 * reflection and makes no object of its own. May be used from any thread.
 */
final class HandlerMethod {

	private static final MethodType CALL = MethodType.methodType(Object.class, HandlerCall.class);

	private static final MethodHandle ARGUMENT = argument();

	private final MethodHandle handle;

	private final String name;

	private HandlerMethod(MethodHandle handle, String name) {
		this.handle = handle;
		this.name = name;
	}

	private static MethodHandle argument() {
		try {
			return MethodHandles.lookup().findVirtual(Argument.class, "of", CALL);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("Argument has lost its method", ex);
		}
	}

	/**
	 * Compiles a method.
	 * @param target takes the arguments, and nothing else
	 * @param arguments of the method, one for each parameter
	 * @param written the method as the application has written it
	 */
	static HandlerMethod of(MethodHandle target, List<Argument> arguments, Executable written) {
		MethodHandle[] sources = new MethodHandle[arguments.size()];
		for (int i = 0; i < sources.length; i++) {
			Class<?> type = target.type().parameterType(i);
			sources[i] = ARGUMENT.bindTo(arguments.get(i)).asType(CALL.changeReturnType(type));
		}
		MethodHandle handle = MethodHandles.filterArguments(target, 0, sources);
		// All arguments are taken from the same call.
		handle = MethodHandles.permuteArguments(handle, CALL.changeReturnType(handle.type().returnType()),
				new int[sources.length]);
		return new HandlerMethod(handle.asType(CALL),
				written.getDeclaringClass().getSimpleName() + "." + written.getName());
	}

	/**
	 * Calls the method.
	 * @return what it returned, or {@code null} if it returns nothing
	 * @throws Throwable what it, or one of its arguments, has thrown
	 */
	@Nullable Object call(HandlerCall call) throws Throwable {
		return (Object) this.handle.invokeExact(call);
	}

	/**
	 * The class and the name of the method, for a report.
	 */
	@Override
	public String toString() {
		return this.name;
	}

}
