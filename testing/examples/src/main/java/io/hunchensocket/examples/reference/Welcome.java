package io.hunchensocket.examples.reference;

record Welcome(String name) {

}
