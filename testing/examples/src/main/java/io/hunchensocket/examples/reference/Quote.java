package io.hunchensocket.examples.reference;

record Quote(String symbol) {

}
