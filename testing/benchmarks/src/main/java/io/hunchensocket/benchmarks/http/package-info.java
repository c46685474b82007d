/**
 * What plain HTTP costs on the connector that lends its buffers. One thread is the load,
 * the servers under measurement are processes of their own.
 */
@NullMarked
package io.hunchensocket.benchmarks.http;

import org.jspecify.annotations.NullMarked;
