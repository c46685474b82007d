package io.hunchensocket.aot;

record Moved(String name, int x) {

}
