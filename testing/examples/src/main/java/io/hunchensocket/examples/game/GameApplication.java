package io.hunchensocket.examples.game;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the example.
 */
@SpringBootApplication
public class GameApplication {

}
