package io.hunchensocket.spring;

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

/**
 * The rules that Spring Boot keeps for its own auto-configurations.
 */
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.hunchensocket.spring");

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
