package io.hunchensocket.examples.reference;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the snippets.
 */
@SpringBootApplication
public class ReferenceApplication {

}
