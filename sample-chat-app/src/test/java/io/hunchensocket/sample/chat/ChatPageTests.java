package io.hunchensocket.sample.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.hunchensocket.testkit.Chromium;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Chats in a real browser. Skipped where no Chromium is installed.
 */
class ChatPageTests {

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	/** One for all tests, as starting it takes longer than most of them. */
	private static @Nullable ChromeDriver browser;

	private ChromeDriver driver;

	private ConfigurableApplicationContext server;

	private int port;

	@AfterAll
	static void stopBrowser() {
		if (browser != null) {
			browser.quit();
			browser = null;
		}
	}

	/**
	 * A server on a port that is not the last one's: to the browser it is another site,
	 * of which it remembers nothing.
	 */
	@BeforeEach
	void start() {
		this.driver = browser();
		startServer(0);
	}

	private static ChromeDriver browser() {
		if (browser == null) {
			Optional<Chromium> found = Chromium.find();
			assumeTrue(found.isPresent(), Chromium.MISSING);
			browser = found.orElseThrow().start();
		}
		return browser;
	}

	@AfterEach
	void stop() {
		if (this.server != null) {
			Chromium.closeTabs(this.driver);
			this.server.close();
		}
	}

	@Test
	void whatIsSaidStaysInItsRoom() {
		ChatPage ann = join("bongo", "Ann");
		ChatPage fay = join("fury", "Fay");
		ChatPage ben = join("bongo", "Ben");
		ann.say("<b>tap</b> & tap");
		ben.awaitMessage("Ann: <b>tap</b> & tap");
		fay.say("roar");
		fay.awaitMessage("me: roar");
		ben.say("tap tap says the drum");
		ann.awaitMessage("Ben: tap tap says the drum");
		assertThat(ann.messages()).containsExactly("me: <b>tap</b> & tap", "Ben: tap tap says the drum");
		assertThat(ben.messages()).containsExactly("Ann: <b>tap</b> & tap", "me: tap tap says the drum");
		assertThat(fay.messages()).containsExactly("me: roar");
		assertThat(ann.notices()).containsExactly("Ann has joined /bongo", "Ben has joined /bongo");
		assertThat(fay.notices()).containsExactly("Fay has joined /fury");
	}

	@Test
	void aClosedTabIsSeenToLeave() {
		ChatPage ann = join("bongo", "Ann");
		ChatPage ben = join("bongo", "Ben");
		ben.close();
		ann.awaitNotice("Ben has left /bongo");
		assertThat(ann.state()).isEqualTo("connected");
	}

	@Test
	void whoLeavesIsSeenToLeaveAndMayComeAgain() {
		ChatPage ann = join("bongo", "Ann");
		ChatPage ben = join("bongo", "Ben");
		ben.leave();
		ann.awaitNotice("Ben has left /bongo");
		assertThat(ben.find("#name").getDomProperty("value")).isEqualTo("Ben");
		ben.find("#join").click();
		ben.awaitState("connected");
		ann.say("back so soon");
		ben.awaitMessage("Ann: back so soon");
	}

	@Test
	void anotherRoomIsOneClickAway() {
		ChatPage ann = join("bongo", "Ann");
		ChatPage ben = join("bongo", "Ben");
		ChatPage fay = join("fury", "Fay");
		ann.find("#rooms [data-room=fury]").click();
		ben.awaitNotice("Ann has left /bongo");
		fay.awaitNotice("Ann has joined /fury");
		fay.say("roar");
		ann.awaitMessage("Fay: roar");
	}

	@Test
	void thePageComesBackWhenTheServerIsRestarted() {
		ChatPage ann = join("bongo", "Ann");
		ChatPage ben = join("bongo", "Ben");
		this.server.close();
		ann.awaitState("reconnecting");
		ann.type("Anybody there?");
		ann.pressEnter();
		assertThat(ann.typed()).as("what cannot be sent is kept").isEqualTo("Anybody there?");
		startServer(this.port);
		ben.awaitState("connected");
		ann.awaitState("connected");
		ann.pressEnter();
		ben.awaitMessage("Ann: Anybody there?");
		ben.say("Me!");
		ann.awaitMessage("Ben: Me!");
		assertThat(ann.messages()).containsExactly("me: Anybody there?", "Ben: Me!");
	}

	/**
	 * Leaves its pictures in {@code target/screenshots}: the README's are made of them.
	 */
	@Test
	void nothingIsCutOffOnAnyScreen() throws IOException {
		ChatPage ben = ChatPage.visit(this.driver, site(), "bongo", "Ben");
		ChatPage cleo = join("bongo", "Cleo");
		ChatPage ann = join("bongo", "Ann");
		Chromium.resize(this.driver, 1280, 800);
		Chromium.prefer(this.driver, "light");
		converse(ann, ben, cleo);
		ann.toFront();
		assertNothingIsCutOff();
		photograph("chat-wide.png");
		Chromium.prefer(this.driver, "dark");
		photograph("chat-wide-dark.png");
		Chromium.resize(this.driver, 360, 740);
		ann.awaitEnd();
		assertNothingIsCutOff();
		photograph("chat-narrow-dark.png");
		Chromium.prefer(this.driver, "light");
		photograph("chat-narrow.png");
		Chromium.resize(this.driver, 320, 568);
		ann.awaitEnd();
		assertNothingIsCutOff();
	}

	private static void converse(ChatPage ann, ChatPage ben, ChatPage cleo) {
		ben.say("Morning! Is the concert still on tonight?");
		cleo.awaitMessage("Ben: Morning! Is the concert still on tonight?");
		cleo.say("It is. Doors open at eight, and they start on time.");
		ann.awaitMessage("Cleo: It is. Doors open at eight, and they start on time.");
		ann.say("Then I will come straight from work");
		ann.say("Will somebody keep me a seat?");
		ben.awaitMessage("Ann: Will somebody keep me a seat?");
		ben.say("Third row, left side, right in front of the drums.");
		cleo.awaitMessage("Ben: Third row, left side, right in front of the drums.");
		cleo.say("The way there is on https://example.org/" + "left/right/".repeat(9) + "door");
		cleo.say("Bring earplugs.");
		ann.awaitMessage("Cleo: Bring earplugs.");
		ann.say("Always do");
		ann.awaitMessage("me: Always do");
	}

	private void assertNothingIsCutOff() {
		Object outside = this.driver.executeScript("""
				const cut = (element) => {
					const box = element.getBoundingClientRect();
					return box.width > 0 && (box.left < 0 || box.right > innerWidth + 0.5);
				};
				return [...document.querySelectorAll("body *")].filter(cut).map((element) => element.outerHTML).join()
				""");
		assertThat(outside).isEqualTo("");
		assertThat(this.driver.executeScript("return document.documentElement.scrollHeight <= innerHeight"))
			.isEqualTo(true);
	}

	private void photograph(String name) throws IOException {
		byte[] picture = this.driver.getScreenshotAs(OutputType.BYTES);
		Files.createDirectories(SCREENSHOTS);
		Files.write(SCREENSHOTS.resolve(name), picture);
		assertThat(picture).hasSizeGreaterThan(10_000);
	}

	private ChatPage join(String room, String name) {
		return ChatPage.join(this.driver, site(), room, name);
	}

	private String site() {
		return "http://localhost:" + this.port + "/";
	}

	private void startServer(int wantedPort) {
		this.server = new SpringApplicationBuilder(ChatApplication.class).run("--server.port=" + wantedPort);
		this.port = this.server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

}
