package io.hunchensocket.aot;

import org.springframework.stereotype.Component;

@Component
class Greeter {

	String greeting() {
		return "hello";
	}

}
