package io.hunchensocket.aot;

import jakarta.validation.constraints.Max;

record Move(@Max(7) int x) {

}
