package io.hunchensocket.examples.login;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the example.
 */
@SpringBootApplication
public class LoginApplication {

}
