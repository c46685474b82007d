/**
 * The filter with requests and answers written by hand, before a real Tomcat. Each test
 * has a server of its own.
 */
@NullMarked
package io.hunchensocket.spring.web;

import org.jspecify.annotations.NullMarked;
