package io.hunchensocket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rooms of the core and the only arrows between them. A room that does not exist yet
 * breaks no rule.
 */
class ArchitectureTests {

	private static final String ROOT = "io.hunchensocket";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(ROOT);

	/** Each room with all that it may use; the shared words are the room "root". */
	@ParameterizedTest
	@CsvSource({ "text, ''", "root, 'text'", "protocol, 'text root'", "handshake, 'text root'",
			"negotiation, 'text root handshake'", "deflate, 'text root protocol handshake negotiation'",
			"transport, ''", "spool, ''", "channel, 'text root'", "resource, 'text root handshake channel'",
			"engine.base, 'text root handshake channel resource transport'",
			"engine.messages, 'text root handshake channel resource transport protocol negotiation deflate engine.base'",
			"engine.sending, 'text root handshake channel resource transport protocol negotiation deflate engine.base engine.messages'",
			"engine.broadcast, 'text root handshake channel resource transport protocol negotiation deflate engine.base engine.messages engine.sending'",
			"engine.delivery, 'text root handshake channel resource transport protocol negotiation deflate engine.base engine.messages engine.sending'",
			"engine.receiving, 'text root handshake channel resource transport protocol negotiation deflate spool engine.base engine.messages engine.sending engine.delivery'",
			"engine.connection, 'text root handshake channel resource transport protocol negotiation deflate spool engine.base engine.messages engine.sending engine.delivery engine.receiving engine.broadcast'",
			"engine, 'text root handshake channel resource transport protocol negotiation deflate spool engine.base engine.messages engine.sending engine.delivery engine.receiving engine.broadcast engine.connection'" })
	void roomsUseNoOthers(String room, String mayUse) {
		List<String> allowed = new ArrayList<>();
		allowed.add(packageOf(room));
		if (!mayUse.isEmpty()) {
			for (String other : mayUse.split(" ", -1)) {
				allowed.add(packageOf(other));
			}
		}
		check(noClasses().that()
			.resideInAPackage(packageOf(room))
			.should()
			.dependOnClassesThat(new DescribedPredicate<JavaClass>("are in other rooms than " + allowed) {
				@Override
				public boolean test(JavaClass used) {
					return used.getPackageName().startsWith(ROOT) && !allowed.contains(used.getPackageName());
				}
			}));
	}

	@Test
	void everyClassIsInARoom() {
		assertThat(CLASSES).extracting(JavaClass::getPackageName)
			.contains(ROOT, packageOf("protocol"))
			.isSubsetOf(Set.of(ROOT, packageOf("text"), packageOf("protocol"), packageOf("handshake"),
					packageOf("negotiation"), packageOf("deflate"), packageOf("transport"), packageOf("spool"),
					packageOf("channel"), packageOf("resource"), packageOf("engine"), packageOf("engine.base"),
					packageOf("engine.messages"), packageOf("engine.sending"), packageOf("engine.delivery"),
					packageOf("engine.receiving"), packageOf("engine.broadcast"), packageOf("engine.connection")));
	}

	/** The stream of a message is a stream of Java's, and does nothing itself. */
	@ParameterizedTest
	@ValueSource(strings = { "text", "root", "protocol", "handshake", "negotiation", "deflate" })
	void roomsOfTheRfcDoNoInputOrOutput(String room) {
		check(noClasses().that()
			.resideInAPackage(packageOf(room))
			.and()
			.areNotAssignableTo(MessageOutputStream.class)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.io..", "java.net..", "java.nio.channels..", "java.nio.file..",
					"java.util.concurrent..", "java.util.logging.."));
		check(noClasses().that()
			.resideInAPackage(packageOf(room))
			.should()
			.dependOnClassesThat()
			.haveNameMatching("java\\.lang\\.(Thread|ThreadLocal|Runtime|Process|ProcessBuilder|System\\$Logger)"
					+ "|java\\.util\\.(Random|SplittableRandom|Timer|random\\..*)|java\\.security\\.SecureRandom|java\\.time\\.(Clock|InstantSource)"));
		check(noClasses().that()
			.resideInAPackage(packageOf(room))
			.should()
			.callMethod(System.class, "currentTimeMillis")
			.orShould()
			.callMethod(System.class, "nanoTime")
			.orShould()
			.callMethod(Instant.class, "now")
			.orShould()
			.callMethod(Math.class, "random")
			.orShould()
			.callMethod(System.class, "getLogger", String.class));
	}

	@Test
	void everyPackageIsNullMarked() {
		List<String> unmarked = CLASSES.stream()
			.map(JavaClass::getPackage)
			.filter((each) -> !each.isAnnotatedWith(NullMarked.class))
			.map(JavaPackage::getName)
			.distinct()
			.toList();
		assertThat(unmarked).isEmpty();
	}

	@Test
	void namesSayWhatAClassIs() {
		check(noClasses().should()
			.haveSimpleNameEndingWith("Util")
			.orShould()
			.haveSimpleNameEndingWith("Utils")
			.orShould()
			.haveSimpleNameEndingWith("Helper")
			.orShould()
			.haveSimpleNameEndingWith("Impl")
			.orShould()
			.haveSimpleNameEndingWith("Manager"));
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(CLASSES);
	}

	private static String packageOf(String room) {
		return room.equals("root") ? ROOT : ROOT + '.' + room;
	}

}
