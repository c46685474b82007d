package io.hunchensocket.examples.reference;

record Tenant(String name) {

}
