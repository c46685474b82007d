package io.hunchensocket.examples.protocol;

import jakarta.validation.constraints.Max;

record Move(@Max(7) int x, @Max(7) int y) {

}
