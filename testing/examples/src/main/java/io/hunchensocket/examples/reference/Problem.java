package io.hunchensocket.examples.reference;

record Problem(String detail) {

}
