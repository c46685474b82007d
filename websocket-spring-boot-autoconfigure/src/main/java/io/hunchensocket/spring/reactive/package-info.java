/**
 * Knows the publishers of Reactive Streams, which Reactor and RxJava have. Any thread may
 * use it.
 */
@NullMarked
package io.hunchensocket.spring.reactive;

import org.jspecify.annotations.NullMarked;
