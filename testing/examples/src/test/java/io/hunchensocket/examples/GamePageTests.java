package io.hunchensocket.examples;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.hunchensocket.examples.game.GameApplication;
import io.hunchensocket.testkit.Chromium;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The pages of the documentation, in a real browser. Skipped where no Chromium is
 * installed.
 */
@Timeout(120)
class GamePageTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static @Nullable ChromeDriver browser;

	private Example game;

	@BeforeAll
	static void startBrowser() {
		Optional<Chromium> found = Chromium.find();
		assumeTrue(found.isPresent(), Chromium.MISSING);
		browser = found.orElseThrow().start();
	}

	@AfterAll
	static void stopBrowser() {
		if (browser != null) {
			browser.quit();
		}
	}

	@BeforeEach
	void start() {
		this.game = Example.start(GameApplication.class);
	}

	@AfterEach
	void stop() {
		this.game.close();
	}

	private static ChromeDriver browser() {
		if (browser == null) {
			throw new IllegalStateException("There is no browser");
		}
		return browser;
	}

	private static List<String> log() {
		return browser().findElements(By.cssSelector("#log li")).stream().map(WebElement::getText).toList();
	}

	private static void awaitLog(String... lines) {
		new WebDriverWait(browser(), PATIENCE).withMessage(() -> List.of(lines) + ", but saw " + log())
			.until((driver) -> log().equals(List.of(lines)));
	}

	private static void awaitState(String state) {
		new WebDriverWait(browser(), PATIENCE).withMessage("the state " + state)
			.until((driver) -> driver.findElement(By.id("state")).getText().equals(state));
	}

	private static void click(String button) {
		browser().findElement(By.id(button)).click();
	}

	@Test
	void thePageWithTheModule() {
		browser().get(this.game.site() + "game.html");
		awaitLog("Welcome, Ada");
		click("first");
		awaitLog("Welcome, Ada", "Ada took 1, 1");
		click("first");
		awaitLog("Welcome, Ada", "Ada took 1, 1", "This field is taken.");
		click("outside");
		awaitLog("Welcome, Ada", "Ada took 1, 1", "This field is taken.", "The message breaks a constraint.");
	}

	@Test
	void thePageComesBackWhenTheServerDoes() {
		browser().get(this.game.site() + "game.html");
		awaitState("open");
		int port = this.game.port();
		this.game.close();
		awaitState("waiting");
		this.game = Example.start(GameApplication.class, "--server.port=" + port);
		awaitState("open");
		awaitLog("Welcome, Ada", "Welcome, Ada");
	}

	@Test
	void thePageByHand() {
		browser().get(this.game.site() + "by-hand.html");
		awaitLog("{\"type\":\"welcome\",\"name\":\"Bob\",\"moves\":[]}");
		click("first");
		awaitLog("{\"type\":\"welcome\",\"name\":\"Bob\",\"moves\":[]}",
				"{\"type\":\"moved\",\"player\":\"Bob\",\"x\":1,\"y\":1}", "moved");
		click("first");
		awaitLog("{\"type\":\"welcome\",\"name\":\"Bob\",\"moves\":[]}",
				"{\"type\":\"moved\",\"player\":\"Bob\",\"x\":1,\"y\":1}", "moved", "error");
	}

}
