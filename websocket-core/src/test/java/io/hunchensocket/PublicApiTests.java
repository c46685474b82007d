package io.hunchensocket;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.hunchensocket.deflate.DeflateCodec;
import io.hunchensocket.protocol.Closing;
import io.hunchensocket.protocol.FrameHeader;
import io.hunchensocket.protocol.MessageAdmission;
import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.protocol.Opcode;
import io.hunchensocket.protocol.Payload;
import io.hunchensocket.protocol.PayloadCodec;
import io.hunchensocket.protocol.ProtocolViolationException;
import io.hunchensocket.protocol.Role;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What applications see of the core shows nothing of its engine: neither in the
 * signatures of methods and constructors, nor in fields, supertypes, type parameters and
 * what is thrown.
 */
class PublicApiTests {

	private static final String ROOT = "io.hunchensocket";

	private static final Set<String> API = Set.of(ROOT, ROOT + ".resource", ROOT + ".handshake");

	/** Where the engine comes in, by the ports that it implements. */
	private static final List<String> PORTS = List.of(
			// The engine makes an opening; a record shows what it was made of.
			"Opening.<init> shows ClientChannel", "Opening.channel shows ClientChannel",
			// The engine serves the clients of a resource.
			"ClientsBinding.bind shows ClientsChannel");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(API);

	@Test
	void signaturesShowTheEngineByItsPortsAlone() {
		List<String> shown = CLASSES.stream()
			.filter((type) -> API.contains(type.getPackageName()) && isSeen(type))
			.flatMap(PublicApiTests::shownBy)
			.distinct()
			.toList();
		assertThat(shown).containsExactlyInAnyOrderElementsOf(PORTS);
	}

	@Test
	void everyPartOfASignatureIsLookedAt() {
		assertThat(shownBy(new ClassFileImporter().importClass(Showing.class))).containsExactlyInAnyOrder(
				"Showing shows PayloadCodec", "Showing shows Closing", "Showing shows Role", "Showing.get shows Role",
				"Showing.field shows FrameHeader", "Showing.<init> shows MessageLimits",
				"Showing.<init> shows ProtocolViolationException", "Showing.method shows Payload",
				"Showing.method shows Opcode", "Showing.method shows MessageAdmission");
	}

	/** A nested type is seen where all around it are. */
	private static boolean isSeen(JavaClass type) {
		return isSeen(type.getModifiers()) && type.getEnclosingClass().map(PublicApiTests::isSeen).orElse(true);
	}

	private static boolean isSeen(Set<JavaModifier> modifiers) {
		return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
	}

	private static Stream<String> shownBy(JavaClass type) {
		Stream<String> ofType = engineTypes(typesOf(type)).map((shown) -> type.getSimpleName() + " shows " + shown);
		Stream<String> ofMembers = type.getMembers()
			.stream()
			.filter((member) -> isSeen(member.getModifiers()))
			.flatMap((member) -> engineTypes(typesOf(member))
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

	private static Stream<String> engineTypes(Stream<JavaClass> types) {
		return types.map(JavaClass::getBaseComponentType)
			.filter((type) -> type.getPackageName().startsWith(ROOT) && !API.contains(type.getPackageName()))
			.map(JavaClass::getSimpleName)
			.distinct();
	}

	abstract static class Showing<T extends PayloadCodec> extends ArrayList<Closing> implements Supplier<List<Role>> {

		private static final long serialVersionUID = 1L;

		protected transient FrameHeader[] field = {};

		protected Showing(MessageLimits limits) throws ProtocolViolationException {
			this.field = new FrameHeader[limits.hashCode() & 1];
		}

		public abstract <P extends Payload> Map<P, ? super Opcode> method(MessageAdmission... admissions);

		abstract DeflateCodec hidden();

		@Override
		public abstract List<Role> get();

	}

}
