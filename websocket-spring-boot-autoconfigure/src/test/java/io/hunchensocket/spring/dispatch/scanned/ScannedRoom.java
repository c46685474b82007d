package io.hunchensocket.spring.dispatch.scanned;

import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.testsupport.Room;

/**
 * Found without a {@code @Bean} method.
 */
@WebSocketResource("/scanned/{number}")
class ScannedRoom extends Room {

}
