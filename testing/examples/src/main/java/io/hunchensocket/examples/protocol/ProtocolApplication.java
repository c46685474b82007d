package io.hunchensocket.examples.protocol;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the resources.
 */
@SpringBootApplication
public class ProtocolApplication {

}
