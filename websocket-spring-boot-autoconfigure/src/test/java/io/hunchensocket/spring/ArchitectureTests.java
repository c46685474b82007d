package io.hunchensocket.spring;

import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules that Spring Boot keeps for its own auto-configurations, and what packages may
 * know of each other.
 */
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.hunchensocket.spring");

	private static final DescribedPredicate<JavaClass> LENDS_BUFFERS = JavaClass.Predicates
		.resideInAPackage("io.hunchensocket.spring.tomcat.buffers");

	@Test
	void autoConfigurationsArePublicAndFinal() {
		ArchRuleDefinition.classes()
			.that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.andShould()
			.resideInAPackage("..autoconfigure..")
			.check(CLASSES);
	}

	@Test
	void autoConfigurationsHaveNoPublicMembers() {
		ArchRuleDefinition.members()
			.that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.and()
			// A final class has the constructor that the compiler gives it.
			.doNotHaveName("<init>")
			.should()
			.notBePublic()
			.check(CLASSES);
	}

	@Test
	void configurationsConditionsAndAnalyzersAreNotPublic() {
		ArchRuleDefinition.classes()
			.that()
			.areAnnotatedWith(Configuration.class)
			.or()
			.areAssignableTo(Condition.class)
			.or()
			.areAssignableTo(FailureAnalyzer.class)
			.should()
			.notBePublic()
			.check(CLASSES);
	}

	@Test
	void beanMethodsAreNotPrivateAndNameConcreteTypes() {
		ArchRuleDefinition.methods()
			.that()
			.areAnnotatedWith(Bean.class)
			.should()
			.bePackagePrivate()
			.andShould()
			.notHaveRawReturnType(Object.class)
			.check(CLASSES);
	}

	@Test
	void packagesAreFreeOfCycles() {
		SlicesRuleDefinition.slices()
			.matching("io.hunchensocket.spring.(*)..")
			.should()
			.beFreeOfCycles()
			.check(CLASSES);
	}

	@Test
	void theConnectorThatLendsBuffersNeedsTomcatAlone() {
		ArchRuleDefinition.classes()
			.that(LENDS_BUFFERS)
			.should()
			.onlyDependOnClassesThat(LENDS_BUFFERS.or(JavaClass.Predicates.resideInAnyPackage("java..", "javax.net.ssl",
					"org.apache.coyote..", "org.apache.tomcat..", "org.jspecify.annotations")))
			.check(CLASSES);
	}

	@Test
	void theConnectorThatLendsBuffersShowsWhatOthersUseAndNoMore() {
		Set<String> shown = Set.of("LazyBufferProtocol", "LazyBufferSupport", "LazyChannel", "DetachableChannel",
				"SocketOwner", "ConnectionCount");
		assertThat(CLASSES.that(LENDS_BUFFERS)
			.stream()
			.filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC))
			.map(JavaClass::getSimpleName)).containsExactlyInAnyOrderElementsOf(shown);
		assertThat(CLASSES.that(DescribedPredicate.not(LENDS_BUFFERS))
			.stream()
			.flatMap((type) -> type.getDirectDependenciesFromSelf().stream())
			.map(Dependency::getTargetClass)
			.filter(LENDS_BUFFERS)
			.map(JavaClass::getSimpleName)
			.distinct()).containsExactlyInAnyOrderElementsOf(shown);
	}

	@Test
	void nobodyDependsOnTheWiring() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage("io.hunchensocket.spring.autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.hunchensocket.spring.autoconfigure..")
			.check(CLASSES);
	}

}
