package io.hunchensocket.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * The Chromium of this machine. It is only looked for, never downloaded.
 *
 * @param browser the browser's executable
 * @param driver the executable of its WebDriver server
 */
public record Chromium(Path browser, Path driver) {

	/** Says why no page is driven. */
	public static final String MISSING = "The page is not driven: no Chromium with its chromedriver was found; "
			+ "Debian's packages are chromium and chromium-driver.";

	/**
	 * Looks for the browser.
	 * @return empty if it, or its driver, is not installed
	 */
	public static Optional<Chromium> find() {
		return executable("chromium", "chromium-browser", "google-chrome")
			.flatMap((browser) -> executable("chromedriver").map((driver) -> new Chromium(browser, driver)));
	}

	private static Optional<Path> executable(String... names) {
		String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
		List<String> folders = Stream.concat(Arrays.stream(path.split(File.pathSeparator)), Stream.of("/usr/bin"))
			.toList();
		return Arrays.stream(names)
			.flatMap((name) -> folders.stream().map((folder) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * Starts the browser.
	 * @return its driver, which the caller quits
	 */
	public ChromeDriver start() {
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(this.driver.toFile())
			.usingAnyFreePort()
			.build();
		ChromeOptions options = new ChromeOptions();
		options.setBinary(this.browser.toFile());
		// Without a sandbox and shared memory, so that it runs as root in a container;
		// without what a browser does in the background for itself; and without motion,
		// for what is still fading in has no text that could be read.
		options.addArguments("--headless", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic",
				"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--force-prefers-reduced-motion", "--window-size=1280,800");
		return new ChromeDriver(service, options);
	}

	/**
	 * Closes all tabs, and leaves an empty one, without which the browser would end.
	 */
	public static void closeTabs(ChromeDriver driver) {
		Set<String> tabs = driver.getWindowHandles();
		String empty = driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
		tabs.forEach((tab) -> driver.switchTo().window(tab).close());
		driver.switchTo().window(empty);
	}

	/**
	 * Gives the tab that is in front the size of a screen: a window cannot be as narrow
	 * as a phone.
	 */
	public static void resize(ChromeDriver driver, int width, int height) {
		driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 2, "mobile", false));
	}

	/**
	 * Lets the tab that is in front prefer light or dark, and no motion: a picture shows
	 * no half-way colour.
	 */
	public static void prefer(ChromeDriver driver, String colorScheme) {
		driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme),
						Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
	}

}
