package io.hunchensocket.conformance;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Echoes on {@code /echo}, with limits that let the largest cases of the Autobahn test
 * suite through, and with compression (see {@code application.properties}).
 */
@SpringBootApplication
public class EchoApplication {

	/**
	 * Starts it.
	 * @param arguments properties of the command line
	 */
	public static void main(String[] arguments) {
		SpringApplication.run(EchoApplication.class, arguments);
	}

}
