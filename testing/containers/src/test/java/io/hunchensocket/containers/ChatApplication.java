package io.hunchensocket.containers;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application as users write it: it scans its package.
 */
@SpringBootApplication
class ChatApplication {

}
