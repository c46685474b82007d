package io.hunchensocket.aot;

record Tenant(String name) {

}
