package io.hunchensocket.rooms;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the picture of the rooms, and that the one in the documentation is that of
 * the code as it is.
 */
class RoomsPictureTests {

	private static final String COMMAND = "mvn -q -pl websocket-core test-compile"
			+ " && java -cp websocket-core/target/test-classes " + RoomsPicture.class.getName();

	@TempDir
	Path sources;

	@BeforeEach
	void rooms() throws IOException {
		room("text", "Syntax", List.of());
		room("", "Words that all share", List.of("text"));
		room("handshake", "The opening & what it {@link java.lang.String}", List.of("text"));
		room("resource", "What an application writes", List.of("", "handshake", "text"));
		room("protocol", "Framing", List.of("", "text"));
		room("transport", "Bytes", List.of());
		room("engine", "Joins all", List.of("engine.base", "engine.sending", "resource", "transport"));
		room("engine.base", "What is shared", List.of("transport", "resource"));
		room("engine.sending", "From calls to frames", List.of("engine.base", "protocol"));
	}

	@Test
	void pictureIsThatOfTheCode() throws IOException {
		assertThat(Path.of("..", "docs", "images", "rooms.svg")).as("docs/images/rooms.svg is drawn by: %s", COMMAND)
			.hasContent(RoomsPicture.of(Path.of("src", "main", "java")));
	}

	@Test
	void arrowsLeadToWhatIsNotReachedByWayOfOthers() throws Exception {
		Element svg = draw();
		assertThat(svg.getElementsByTagName("desc").item(0).getTextContent().split("; ", -1)).containsExactlyInAnyOrder(
				"text uses none", "root uses text", "handshake uses text", "resource uses root, handshake",
				"protocol uses root", "transport uses none", "base uses resource, transport",
				"sending uses base, protocol", "engine uses sending");
		assertThat(elements(svg, "path", "arrow")).hasSize(10);
	}

	@Test
	void roomsStandAboveWhatTheyUse() throws Exception {
		Element svg = draw();
		List<String> fromAbove = List.of("engine", "sending", "base", "resource", "handshake", "root", "text");
		List<Integer> heights = fromAbove.stream().map((name) -> number(text(svg, name), "y")).toList();
		assertThat(heights).isSorted().doesNotHaveDuplicates();
		assertThat(number(text(svg, "root"), "x")).isEqualTo(number(text(svg, "resource"), "x"));
	}

	@Test
	void roomsSayWhatTheyAre() throws Exception {
		Element svg = draw();
		assertThat(elements(svg, "rect", "room")).hasSize(9);
		assertThat(text(svg, "The opening & what it").getTextContent()).isNotEmpty();
		assertThat(text(svg, "String").getTextContent()).isNotEmpty();
		assertThat(elements(svg, "text", "types")).extracting(Element::getTextContent).containsOnly("2 types");
	}

	@Test
	void roomsThatUseEachOtherAreNotDrawn() throws IOException {
		room("transport", "Bytes", List.of("engine"));
		assertThatIllegalStateException().isThrownBy(() -> RoomsPicture.of(this.sources))
			.withMessageContaining("transport");
	}

	private Element draw() throws Exception {
		String svg = RoomsPicture.of(this.sources);
		assertThat(RoomsPicture.of(this.sources)).isEqualTo(svg);
		return DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new InputSource(new StringReader(svg)))
			.getDocumentElement();
	}

	private static Element text(Element svg, String content) {
		return elements(svg, "text", "").stream()
			.filter((each) -> each.getTextContent().equals(content) && !each.getAttribute("class").equals("title"))
			.findFirst()
			.orElseThrow();
	}

	private static List<Element> elements(Element svg, String tag, String style) {
		NodeList found = svg.getElementsByTagName(tag);
		return IntStream.range(0, found.getLength())
			.mapToObj((index) -> (Element) found.item(index))
			.filter((each) -> style.isEmpty() || each.getAttribute("class").equals(style))
			.toList();
	}

	private static int number(Element element, String attribute) {
		return Integer.parseInt(element.getAttribute(attribute));
	}

	private void room(String name, String sentence, List<String> uses) throws IOException {
		Path folder = this.sources.resolve("io/hunchensocket").resolve(name.replace('.', '/'));
		Files.createDirectories(folder);
		String declaration = "package io.hunchensocket" + (name.isEmpty() ? "" : '.' + name) + ";\n";
		Files.writeString(folder.resolve("package-info.java"),
				"/**\n * %s. More\n * is told here.\n */\n%s".formatted(sentence, declaration));
		StringBuilder imports = new StringBuilder(declaration);
		uses.forEach((used) -> imports
			.append("import io.hunchensocket%s.One;%n".formatted(used.isEmpty() ? "" : '.' + used)));
		Files.writeString(folder.resolve("One.java"), imports);
		Files.writeString(folder.resolve("Two.java"), declaration);
	}

}
