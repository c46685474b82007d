package io.hunchensocket.callpath;

import java.lang.instrument.Instrumentation;

import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * The agent of a virtual machine in which {@link CallPathRecorder} is told of each method
 * and constructor that is entered or returns. Its argument says where the classes come
 * from that count, so that those of tests in the same packages do not.
 */
public final class CallPathAgent {

	private CallPathAgent() {
	}

	/**
	 * Called by the virtual machine before the main method.
	 * @param location from where the classes come
	 * @param instrumentation what changes them when they are loaded
	 */
	public static void premain(String location, Instrumentation instrumentation) {
		AsmVisitorWrapper noting = Advice.to(Noting.class)
			.on(ElementMatchers.isMethod().or(ElementMatchers.isConstructor()));
		// Other strategies leave out what a compiler made, such as the bodies of lambdas.
		new AgentBuilder.Default().with(AgentBuilder.TypeStrategy.Default.DECORATE)
			.with(AgentBuilder.InitializationStrategy.NoOp.INSTANCE)
			.with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
			.ignore(ElementMatchers.none())
			.type((type, loader, module, loaded, domain) -> domain != null && domain.getCodeSource() != null
					&& location.equals(domain.getCodeSource().getLocation().toString()))
			.transform((builder, type, loader, module, domain) -> builder.visit(noting))
			.installOn(instrumentation);
	}

	/** What is put at the beginning and the end of methods. */
	static final class Noting {

		private Noting() {
		}

		@Advice.OnMethodEnter
		static void entered(@Advice.Origin("#t") String type, @Advice.Origin("#m") String method) {
			CallPathRecorder.entered(type, method);
		}

		@Advice.OnMethodExit
		static void left() {
			CallPathRecorder.left();
		}

	}

}
