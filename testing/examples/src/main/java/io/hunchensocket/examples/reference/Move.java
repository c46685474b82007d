package io.hunchensocket.examples.reference;

import jakarta.validation.constraints.Max;

record Move(@Max(7) int x, @Max(7) int y) {

}
