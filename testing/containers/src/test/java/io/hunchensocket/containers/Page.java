package io.hunchensocket.containers;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page of the application.
 */
@RestController
class Page {

	@GetMapping("/")
	String page() {
		return "a page";
	}

}
