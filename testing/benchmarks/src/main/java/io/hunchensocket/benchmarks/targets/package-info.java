/**
 * What is to be reached, and whether it was. Immutable.
 */
@NullMarked
package io.hunchensocket.benchmarks.targets;

import org.jspecify.annotations.NullMarked;
