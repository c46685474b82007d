package io.hunchensocket.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a Spring application imports shows nothing of the engine, nor of the other
 * packages of this module. The core has such a test for its own packages.
 */
class PublicApiTests {

	private static final String ROOT = "io.hunchensocket";

	private static final String OURS = ROOT + ".spring";

	private static final Set<String> API = Set.of(ROOT, ROOT + ".resource", ROOT + ".handshake", OURS);

	private static final List<String> EXCEPTIONS = List.of(
			// It is there for what no property says: the engine's own settings.
			"ConnectionSettingsCustomizer.customize shows ConnectionSettings");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(OURS);

	@Test
	void signaturesShowNothingOfTheEngine() {
		List<String> shown = CLASSES.stream()
			.filter((type) -> type.getPackageName().equals(OURS) && isSeen(type.getModifiers()))
			.flatMap(PublicApiTests::shownBy)
			.distinct()
			.toList();
		assertThat(shown).containsExactlyInAnyOrderElementsOf(EXCEPTIONS);
	}

	@Test
	void whatUsersAreToldOfIsHere() {
		assertThat(CLASSES.stream()
			.filter((type) -> type.getPackageName().equals(OURS) && isSeen(type.getModifiers()))
			.map(JavaClass::getSimpleName)).containsExactlyInAnyOrder("Accept", "Broadcast", "CheckMessage",
					"ClientConnected", "ClientDisconnected", "ConnectionSettingsCustomizer", "DuplicatePathException",
					"ErrorOccurred", "HandlerArgumentResolver", "Argument", "Call", "MessageInterceptor",
					"OpeningInterceptor", "Chain", "Chain", "MessageName", "MessageReceived", "NewClient",
					"NonBlocking", "PathDispatcher", "PongReceived", "RequestFailedException", "TypedMessages",
					"WebSocketAdvice", "WebSocketResource");
	}

	private static boolean isSeen(Set<JavaModifier> modifiers) {
		return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
	}

	private static Stream<String> shownBy(JavaClass type) {
		Stream<String> ofType = foreignTypes(typesOf(type)).map((shown) -> type.getSimpleName() + " shows " + shown);
		Stream<String> ofMembers = type.getMembers()
			.stream()
			.filter((member) -> isSeen(member.getModifiers()))
			.flatMap((member) -> foreignTypes(typesOf(member))
				.map((shown) -> "%s.%s shows %s".formatted(type.getSimpleName(), member.getName(), shown)));
		return Stream.concat(ofType, ofMembers);
	}

	private static Stream<JavaClass> typesOf(JavaClass type) {
		List<JavaType> declared = new ArrayList<>(type.getTypeParameters());
		declared.addAll(type.getInterfaces());
		type.getSuperclass().ifPresent(declared::add);
		return declared.stream().flatMap((each) -> each.getAllInvolvedRawTypes().stream());
	}

	private static Stream<JavaClass> typesOf(JavaMember member) {
		Stream<JavaClass> signature = member.getAllInvolvedRawTypes().stream();
		return (member instanceof JavaCodeUnit unit) ? Stream.concat(signature, unit.getExceptionTypes().stream())
				: signature;
	}

	private static Stream<String> foreignTypes(Stream<JavaClass> types) {
		return types.map(JavaClass::getBaseComponentType)
			.filter((type) -> type.getPackageName().startsWith(ROOT) && !API.contains(type.getPackageName()))
			.map(JavaClass::getSimpleName)
			.distinct();
	}

}
