package io.hunchensocket.examples.reference;

import org.jspecify.annotations.Nullable;

record Problem(@Nullable String detail) {

}
