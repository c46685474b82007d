package io.hunchensocket.aot;

record Question(String text) {

}
