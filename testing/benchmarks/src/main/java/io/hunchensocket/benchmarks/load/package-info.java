/**
 * The load: connections of the engine's own client role, on one of its own event loops,
 * so that the load costs little beside the server. Connections are touched on that loop
 * alone; the main thread opens them, waits, and reads what they have counted.
 */
@NullMarked
package io.hunchensocket.benchmarks.load;

import org.jspecify.annotations.NullMarked;
