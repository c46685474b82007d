/**
 * Messages with a type over a WebSocket that connects again when it is lost.
 * The format of the messages is specified in docs/protocol.md of Hunchensocket.
 */

/** Codes after which connecting again would not help. Source: RFC 6455, section 7.4.1. */
const FINAL_CODES = new Set([1000, 1008]);

/** HTTP statuses of a refusal that will not change by itself. */
const FINAL_STATUSES = new Set([400, 401, 403, 404, 410]);

/** A connection that has lasted so long was no failure. Milliseconds. */
const STABLE = 5000;

const DEFAULTS = {
  protocols: [],
  minDelay: 500,
  maxDelay: 30_000,
  maxQueue: 100,
  typeProperty: "type",
  payloadProperty: "",
  reconnect: (close) => !FINAL_CODES.has(close.code),
};

/** A request that was not answered as expected. */
export class RequestError extends Error {
  constructor(message, problem = {}) {
    super(message);
    this.name = "RequestError";
    /** What the server says is wrong, as RFC 9457 has it. */
    this.problem = problem;
  }
}

/** Connects to a resource. The URL may be a path of the page's own server. */
export const connect = (url, options) => new Connection(url, options);

/** A connection to a resource. Dispatches "open", "close", "reconnecting", "text", "binary" and "error". */
export class Connection extends EventTarget {
  #url;
  #options;
  #socket;
  #state = "connecting";
  #attempts = 0;
  #openedAt = 0;
  #retry;
  #lastRequest = 0;
  #listeners = new Map();
  #answering = new Map();
  #pending = new Map();
  #queue = [];

  constructor(url, options = {}) {
    super();
    this.#url = new URL(url, globalThis.location?.href);
    this.#url.protocol = this.#url.protocol.replace(/^http/, "ws");
    this.#options = { ...DEFAULTS, WebSocket: globalThis.WebSocket, fetch: globalThis.fetch, ...options };
    globalThis.addEventListener?.("online", this.#now);
    globalThis.document?.addEventListener("visibilitychange", this.#now);
    this.#open();
  }

  /** "connecting", "open", "waiting" or "closed". */
  get state() {
    return this.#state;
  }

  /** Calls a listener for each message of a type. Returns a function that removes it. */
  on(type, listener) {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Answers the server's requests of a type with what the handler returns. */
  answer(type, handler) {
    this.#answering.set(type, handler);
  }

  /** Sends a message. Returns whether it was sent or, with { queue: true }, queued. */
  send(type, payload, { queue = false } = {}) {
    return this.#put(this.#envelope({ [this.#options.typeProperty]: type }, payload), queue);
  }

  /** Sends a text or bytes as they are. */
  sendRaw(message, { queue = false } = {}) {
    return this.#put(message, queue);
  }

  /** Sends a request. Resolves with the reply, and rejects at a time-out, an error or the end. */
  request(type, payload, { timeout = 30_000, queue = false } = {}) {
    return new Promise((resolve, reject) => {
      const number = this.#begin(type, payload, queue, {
        next: (reply) => settle(resolve, this.#payload(reply)),
        fail: (error) => settle(reject, error),
      });
      const timer = setTimeout(() => {
        this.#cancel(number);
        settle(reject, new RequestError(`No reply to "${type}" within ${timeout} ms`));
      }, timeout);
      const settle = (end, value) => {
        clearTimeout(timer);
        this.#pending.delete(number);
        end(value);
      };
    });
  }

  /** Sends a request that is answered by many messages: for await (const item of stream(…)). */
  async *stream(type, payload) {
    const items = [];
    let wake = () => {};
    let end;
    const number = this.#begin(type, payload, false, {
      next: (reply, type) => {
        // An item without a type of its own is "done", too, but has a payload.
        const last = type === "complete" || (type === "done" && !(this.#property in reply));
        if (last) end = {};
        else items.push(this.#payload(reply));
        wake();
      },
      fail: (error) => {
        end = { error };
        wake();
      },
    });
    try {
      for (;;) {
        while (items.length) yield items.shift();
        if (end?.error) throw end.error;
        if (end) return;
        await new Promise((resolve) => (wake = resolve));
      }
    } finally {
      if (this.#pending.delete(number) && !end) this.#cancel(number);
    }
  }

  /** Closes the connection for good. */
  close(code = 1000, reason = "") {
    const waiting = this.#state === "waiting";
    this.#end();
    if (waiting) this.#dispatch("close", { code, reason });
    else this.#socket.close(code, reason);
  }

  #begin(type, payload, queue, outcome) {
    const number = ++this.#lastRequest;
    this.#pending.set(number, outcome);
    const message = this.#envelope({ [this.#options.typeProperty]: type, request: number }, payload);
    if (!this.#put(message, queue)) {
      queueMicrotask(() => this.#fail(number, new RequestError("There is no connection")));
    }
    return number;
  }

  #cancel(number) {
    this.#put(JSON.stringify({ [this.#options.typeProperty]: "cancel", request: number }), false);
  }

  #fail(number, error) {
    const outcome = this.#pending.get(number);
    this.#pending.delete(number);
    outcome?.fail(error);
  }

  /** Holds a payload that does not stand beside the type. */
  get #property() {
    return this.#options.payloadProperty || "data";
  }

  #envelope(head, payload) {
    if (payload === undefined) return JSON.stringify(head);
    const isObject = typeof payload === "object" && payload !== null && !Array.isArray(payload);
    const beside = isObject && !this.#options.payloadProperty;
    return JSON.stringify(beside ? { ...head, ...payload, ...head } : { ...head, [this.#property]: payload });
  }

  #payload(message) {
    const property = this.#options.payloadProperty;
    return property ? message[property] : message;
  }

  #put(message, queue) {
    if (this.#state === "open") {
      this.#socket.send(message);
      return true;
    }
    const queued = queue && this.#state !== "closed" && this.#queue.length < this.#options.maxQueue;
    if (queued) this.#queue.push(message);
    return queued;
  }

  #open() {
    this.#state = "connecting";
    this.#retry = undefined;
    const socket = new this.#options.WebSocket(this.#url.href, this.#options.protocols);
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      this.#state = "open";
      this.#openedAt = Date.now();
      for (const message of this.#queue.splice(0)) socket.send(message);
      this.#dispatch("open");
    };
    socket.onmessage = ({ data }) => this.#received(data);
    socket.onclose = (close) => this.#closed(close);
  }

  #received(data) {
    if (typeof data !== "string") return this.#dispatch("binary", data);
    let message;
    try {
      message = data.trimStart().startsWith("{") ? JSON.parse(data) : undefined;
    } catch {
      // It is no message with a type.
    }
    const type = message?.[this.#options.typeProperty];
    if (type === undefined) return this.#dispatch("text", data);
    if (message.reply !== undefined) return this.#replied(message, type);
    if (message.request !== undefined) return this.#asked(message, type);
    if (type === "error") return this.#dispatch("error", message.error);
    for (const listener of this.#listeners.get(type) ?? []) listener(this.#payload(message));
  }

  #replied(message, type) {
    if (type === "error") {
      const problem = message.error ?? {};
      this.#fail(message.reply, new RequestError(problem.detail ?? problem.title ?? "The request failed", problem));
    } else {
      this.#pending.get(message.reply)?.next(message, type);
    }
  }

  async #asked(message, type) {
    const handler = this.#answering.get(type);
    const reply = { reply: message.request };
    try {
      if (!handler) throw new Error(`The client knows no request "${type}"`);
      const value = await handler(this.#payload(message));
      this.#put(this.#envelope({ ...reply, [this.#options.typeProperty]: "done" }, value), false);
    } catch (error) {
      this.#put(JSON.stringify({ ...reply, [this.#options.typeProperty]: "error", error: { title: error.message } }), false);
    }
  }

  async #closed(close) {
    const opened = this.#state === "open";
    const given = this.#state === "closed";
    if (!given) this.#state = "waiting";
    for (const number of [...this.#pending.keys()]) this.#fail(number, new RequestError("The connection was lost"));
    this.#attempts = opened && Date.now() - this.#openedAt > STABLE ? 0 : this.#attempts + 1;
    const again = !given && this.#options.reconnect(close) && (opened || !(await this.#isRefused()));
    // It may have been closed meanwhile, which was told then.
    if (!given && this.#state === "closed") return;
    if (!again) {
      this.#end();
      return this.#dispatch("close", { code: close.code, reason: close.reason });
    }
    const most = Math.min(this.#options.maxDelay, this.#options.minDelay * 2 ** Math.max(0, this.#attempts - 1));
    const delay = most * (0.5 + Math.random() / 2);
    this.#retry = setTimeout(() => this.#open(), delay);
    this.#dispatch("reconnecting", { code: close.code, reason: close.reason, delay });
  }

  /** Browsers do not show why a handshake was refused. A plain request to the same URL does. */
  async #isRefused() {
    try {
      const url = this.#url.href.replace(/^ws/, "http");
      return FINAL_STATUSES.has((await this.#options.fetch(url, { credentials: "include", cache: "no-store" })).status);
    } catch {
      return false;
    }
  }

  /** The network is back, or the page is looked at: a wait is over. */
  #now = () => {
    if (this.#state === "waiting" && this.#retry && !globalThis.document?.hidden) {
      clearTimeout(this.#retry);
      this.#open();
    }
  };

  #end() {
    this.#state = "closed";
    clearTimeout(this.#retry);
    this.#queue = [];
    globalThis.removeEventListener?.("online", this.#now);
    globalThis.document?.removeEventListener("visibilitychange", this.#now);
  }

  #dispatch(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
