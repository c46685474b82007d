/**
 * Which files a message passes: an agent for a virtual machine of its own, which notes
 * the methods that are entered, and what reads its notes. The notes are taken on one
 * thread at a time; all else may be used from any thread.
 */
@NullMarked
package io.hunchensocket.callpath;

import org.jspecify.annotations.NullMarked;
