package io.hunchensocket.examples.reference;

record Greeting(String text) {

}
