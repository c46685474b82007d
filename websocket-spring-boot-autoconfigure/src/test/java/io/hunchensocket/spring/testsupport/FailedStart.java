package io.hunchensocket.spring.testsupport;

import java.util.List;
import java.util.Objects;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

/**
 * What Spring Boot says of a start that failed, by all analyzers that are registered.
 */
public final class FailedStart {

	private FailedStart() {
	}

	/**
	 * The first analysis, as Spring Boot takes it.
	 * @param context that failed to start
	 * @return the analysis
	 * @throws AssertionError if it has started, or nobody knows the failure
	 */
	public static FailureAnalysis analyse(ApplicationContextAssertProvider<?> context) {
		Throwable failure = context.getStartupFailure();
		if (failure == null) {
			throw new AssertionError("The application has started");
		}
		return analyse(failure);
	}

	/**
	 * The first analysis, as Spring Boot takes it.
	 * @param failure that the application failed with
	 * @return the analysis
	 * @throws AssertionError if nobody knows the failure
	 */
	public static FailureAnalysis analyse(Throwable failure) {
		SpringFactoriesLoader.ArgumentResolver arguments = SpringFactoriesLoader.ArgumentResolver
			.of(Environment.class, new MockEnvironment())
			.and(BeanFactory.class, new DefaultListableBeanFactory());
		List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, arguments,
					SpringFactoriesLoader.FailureHandler.handleMessage((message, ex) -> {
					}));
		return analyzers.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow(() -> new AssertionError("No analyzer knows the failure", failure));
	}

}
