package io.hunchensocket.examples.protocol;

record Moved(int x, int y) {

}
