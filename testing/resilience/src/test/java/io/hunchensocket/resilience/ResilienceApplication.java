package io.hunchensocket.resilience;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application under attack: the resources of this package, and a page.
 */
@SpringBootApplication
class ResilienceApplication {

}
