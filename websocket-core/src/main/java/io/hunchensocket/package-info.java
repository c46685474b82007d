/**
 * Words that every room shares: values only, without threads, safe to use from any of
 * them.
 */
@NullMarked
package io.hunchensocket;

import org.jspecify.annotations.NullMarked;
