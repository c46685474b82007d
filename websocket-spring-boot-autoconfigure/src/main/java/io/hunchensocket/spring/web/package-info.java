/**
 * From a servlet request to a WebSocket: the filter that opens connections. Everything
 * here runs on the request's thread, and keeps nothing of a request.
 */
@NullMarked
package io.hunchensocket.spring.web;

import org.jspecify.annotations.NullMarked;
