package io.hunchensocket.examples.reference;

record Greet(String name) {

}
