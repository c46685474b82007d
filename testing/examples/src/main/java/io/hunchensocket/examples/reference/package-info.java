/**
 * The snippets of the reference of annotated resources.
 */
@NullMarked
package io.hunchensocket.examples.reference;

import org.jspecify.annotations.NullMarked;
