package io.hunchensocket.sample.chat;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The chat's page in a tab of its own: what a person does there, and what a person sees.
 */
final class ChatPage {

	/**
	 * The page's longest pause between two attempts is 10 s; a busy machine gets as much
	 * again.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Duration GLANCE = Duration.ofMillis(50);

	private final WebDriver driver;

	private final String tab;

	private ChatPage(WebDriver driver) {
		this.driver = driver;
		this.tab = driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
	}

	/** Opens a tab, fills in the form and waits until the room has seen the newcomer. */
	static ChatPage join(WebDriver driver, String site, String room, String name) {
		ChatPage page = new ChatPage(driver);
		driver.get(site);
		WebElement field = page.find("#name");
		field.clear();
		field.sendKeys(name);
		page.find("#room [data-room=" + room + "]").click();
		page.find("#join").click();
		return page.joined(room, name);
	}

	/** Opens a tab by an address that names room and person, which joins at once. */
	static ChatPage visit(WebDriver driver, String site, String room, String name) {
		ChatPage page = new ChatPage(driver);
		driver.get(site + "?room=" + room + "&name=" + name);
		return page.joined(room, name);
	}

	private ChatPage joined(String room, String name) {
		awaitState("connected");
		awaitNotice(name + " has joined /" + room);
		return this;
	}

	void say(String text) {
		type(text);
		pressEnter();
	}

	void type(String text) {
		find("#message").sendKeys(text);
	}

	void pressEnter() {
		find("#message").sendKeys(Keys.ENTER);
	}

	void leave() {
		find("#leave").click();
	}

	void close() {
		toFront();
		this.driver.close();
	}

	String typed() {
		return String.valueOf(find("#message").getDomProperty("value"));
	}

	String state() {
		return String.valueOf(find("#state").getDomAttribute("data-state"));
	}

	/**
	 * What others and the person said, each as "name: text", the own messages as "me:
	 * text".
	 */
	List<String> messages() {
		toFront();
		return this.driver.findElements(By.cssSelector("#log .message")).stream().map((message) -> {
			String text = message.findElement(By.className("text")).getText();
			boolean own = String.valueOf(message.getDomAttribute("class")).contains("own");
			return (own ? "me" : message.getDomAttribute("data-author")) + ": " + text;
		}).toList();
	}

	List<String> notices() {
		toFront();
		return this.driver.findElements(By.cssSelector("#log .notice .text"))
			.stream()
			.map(WebElement::getText)
			.toList();
	}

	void awaitMessage(String message) {
		await("the message \"" + message + "\"", this::messages, () -> messages().contains(message));
	}

	void awaitNotice(String notice) {
		await("the notice \"" + notice + "\"", this::notices, () -> notices().contains(notice));
	}

	void awaitState(String state) {
		await("the state " + state, this::state, () -> state().equals(state));
	}

	/**
	 * Waits until the end of the log is in sight, as it must be for a reader who did not
	 * scroll up.
	 */
	void awaitEnd() {
		await("the end of the log", this::distanceToEnd, () -> distanceToEnd() < 1);
	}

	private double distanceToEnd() {
		WebElement log = find("#log");
		return property(log, "scrollHeight") - property(log, "scrollTop") - property(log, "clientHeight");
	}

	private static double property(WebElement element, String name) {
		return Double.parseDouble(String.valueOf(element.getDomProperty(name)));
	}

	private void await(String expected, Supplier<Object> seen, Supplier<Boolean> arrived) {
		new WebDriverWait(this.driver, PATIENCE, GLANCE).withMessage(() -> expected + ", but saw " + seen.get())
			.until((driver) -> arrived.get());
	}

	WebElement find(String selector) {
		toFront();
		return this.driver.findElement(By.cssSelector(selector));
	}

	void toFront() {
		this.driver.switchTo().window(this.tab);
	}

}
