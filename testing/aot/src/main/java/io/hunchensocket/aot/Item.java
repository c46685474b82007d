package io.hunchensocket.aot;

record Item(int number) {

}
