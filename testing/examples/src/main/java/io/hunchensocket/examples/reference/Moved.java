package io.hunchensocket.examples.reference;

record Moved(String name, int x, int y) {

}
