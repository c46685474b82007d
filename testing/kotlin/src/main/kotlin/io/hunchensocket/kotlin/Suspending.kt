package io.hunchensocket.kotlin

import io.hunchensocket.spring.MessageReceived

/** What cannot be called: nothing would resume it. It is no bean of the application. */
open class Suspending {

	@MessageReceived("move")
	open suspend fun move(move: Move): Moved = Moved("nobody", move.x, move.y, null)

}
