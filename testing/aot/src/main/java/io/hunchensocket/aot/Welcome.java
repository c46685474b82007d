package io.hunchensocket.aot;

import org.jspecify.annotations.Nullable;

record Welcome(String name, String room, @Nullable Integer age, boolean host, String language) {

}
