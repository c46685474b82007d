package io.hunchensocket.examples.reference;

record Quoted(String symbol, int price) {

}
