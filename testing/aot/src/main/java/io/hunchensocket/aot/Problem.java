package io.hunchensocket.aot;

import org.jspecify.annotations.Nullable;

record Problem(String source, @Nullable String detail) {

}
