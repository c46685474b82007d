package io.hunchensocket.resilience;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Plain HTTP beside the WebSockets.
 */
@RestController
class PageController {

	static final String BODY = "hello";

	@GetMapping("/page")
	String page() {
		return BODY;
	}

}
