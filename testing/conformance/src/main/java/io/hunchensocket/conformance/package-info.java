/**
 * An application that echoes, for the Autobahn test suite and real peers. Verbs run where
 * the engine's defaults put them.
 */
@NullMarked
package io.hunchensocket.conformance;

import org.jspecify.annotations.NullMarked;
