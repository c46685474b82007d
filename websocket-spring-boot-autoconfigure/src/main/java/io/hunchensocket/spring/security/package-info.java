/**
 * Spring Security's part, where it is there: who is logged in is known in the verbs of
 * his client, and who may not do something is told so. Used by any thread.
 */
@NullMarked
package io.hunchensocket.spring.security;

import org.jspecify.annotations.NullMarked;
