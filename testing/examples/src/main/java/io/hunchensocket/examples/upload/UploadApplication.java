package io.hunchensocket.examples.upload;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the example.
 */
@SpringBootApplication
public class UploadApplication {

}
