/**
 * The ports by which a client and a set of clients reach the engine. The engine
 * implements them. Applications call {@code SocketClient} and {@code Clients}, which call
 * the ports. They may be used from any thread, and only streams and files may block.
 */
@NullMarked
package io.hunchensocket.channel;

import org.jspecify.annotations.NullMarked;
