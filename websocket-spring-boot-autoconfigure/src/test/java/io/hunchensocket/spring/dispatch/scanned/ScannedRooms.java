package io.hunchensocket.spring.dispatch.scanned;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * Scans its package.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class ScannedRooms {

}
