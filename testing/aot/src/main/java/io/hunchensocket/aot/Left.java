package io.hunchensocket.aot;

record Left(String name, int code) {

}
