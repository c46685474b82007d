/*
 * A WebSocket that comes back by itself. One object serves one visit of one room: it starts with open(),
 * reports "state" and "text" to its listener, and ends with close() or when the server ends it for good.
 */

// A reader sees a lost connection heal quickly after a restart, and a server that is down for long is not pestered.
const FIRST_DELAY = 500;
const LONGEST_DELAY = 10_000;
// A connection that lived as long as this was a good one: the next loss starts again with the first delay.
const GOOD_AFTER = 5_000;
// A network that swallows packets would keep an attempt waiting for minutes.
const ATTEMPT_TIMEOUT = 10_000;
// The server ended the visit on purpose: 1000 is a farewell, 1008 a refusal. Asking again would change nothing.
const FINAL_CODES = new Set([1000, 1008]);

export class Connection {

	#url;
	#listener;
	#socket = null;
	#attempts = 0;
	#openedAt = 0;
	#retryAt = 0;
	#timer = 0;
	#ended = false;
	#wake = () => this.#hurryIfSeen();

	/**
	 * @param {URL} url where the room is
	 * @param {{state: function(string, object): void, text: function(string): void}} listener is told of each change
	 */
	constructor(url, listener) {
		this.#url = url;
		this.#listener = listener;
	}

	open() {
		window.addEventListener("online", this.#wake);
		document.addEventListener("visibilitychange", this.#wake);
		this.#connect();
	}

	/** Sends a text; false means that there is no connection and the text is still the caller's. */
	send(text) {
		if (this.#socket?.readyState !== WebSocket.OPEN) {
			return false;
		}
		this.#socket.send(text);
		return true;
	}

	/** Ends a waiting time at once. */
	retryNow() {
		if (!this.#ended && this.#socket === null) {
			this.#connect();
		}
	}

	close() {
		const socket = this.#socket;
		this.#end();
		socket?.close(1000);
	}

	#connect() {
		clearTimeout(this.#timer);
		this.#listener.state("connecting", { again: this.#attempts > 0 });
		const socket = new WebSocket(this.#url);
		this.#socket = socket;
		this.#timer = setTimeout(() => socket.close(), ATTEMPT_TIMEOUT);
		socket.onopen = () => this.#ifCurrent(socket, () => this.#opened());
		socket.onmessage = (event) => this.#ifCurrent(socket, () => this.#received(event.data));
		socket.onclose = (event) => this.#ifCurrent(socket, () => this.#lost(event));
	}

	// A socket that was closed by close() still reports what was under way; nobody listens any more.
	#ifCurrent(socket, action) {
		if (this.#socket === socket) {
			action();
		}
	}

	#opened() {
		clearTimeout(this.#timer);
		this.#openedAt = performance.now();
		this.#listener.state("connected", {});
	}

	#received(data) {
		if (typeof data === "string") {
			this.#listener.text(data);
		}
	}

	#lost(event) {
		clearTimeout(this.#timer);
		this.#socket = null;
		if (FINAL_CODES.has(event.code)) {
			this.#end();
			this.#listener.state("closed", { reason: event.reason });
			return;
		}
		if (this.#openedAt > 0 && performance.now() - this.#openedAt > GOOD_AFTER) {
			this.#attempts = 0;
		}
		this.#openedAt = 0;
		// Half of the delay is left to chance, so that the clients of a restarted server do not come back as one.
		const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** this.#attempts++) * (0.5 + Math.random() / 2);
		this.#retryAt = performance.now() + delay;
		this.#countDown();
	}

	#countDown() {
		const left = this.#retryAt - performance.now();
		if (left <= 0) {
			this.#connect();
			return;
		}
		this.#listener.state("reconnecting", { seconds: Math.ceil(left / 1000) });
		this.#timer = setTimeout(() => this.#countDown(), left % 1000 || 1000);
	}

	#hurryIfSeen() {
		if (document.visibilityState === "visible") {
			this.retryNow();
		}
	}

	#end() {
		this.#ended = true;
		this.#socket = null;
		clearTimeout(this.#timer);
		window.removeEventListener("online", this.#wake);
		document.removeEventListener("visibilitychange", this.#wake);
	}

}
