package io.hunchensocket.aot;

import java.util.List;

record Page<T>(List<T> items) {

}
