package io.hunchensocket.examples.reference;

import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.TypedMessages;
import io.hunchensocket.spring.WebSocketResource;

@WebSocketResource("/quotes")
@TypedMessages(formats = { "json", "cbor" })
class Quotes {

	@MessageReceived("quote")
	Quoted quote(Quote quote) {
		return new Quoted(quote.symbol(), 42);
	}

}
