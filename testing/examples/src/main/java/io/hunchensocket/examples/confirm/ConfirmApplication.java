package io.hunchensocket.examples.confirm;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the example.
 */
@SpringBootApplication
public class ConfirmApplication {

}
