/** A message with a type. The properties of the payload stand beside it, or under "data" if it is no object. */
export interface Message {
  readonly type: string;
  readonly data?: unknown;
  readonly [property: string]: unknown;
}

/** What the server says is wrong with a message. Source: RFC 9457. */
export interface Problem {
  readonly type?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly violations?: ReadonlyArray<{ readonly field: string; readonly message: string }>;
  readonly [member: string]: unknown;
}

/** A request that was not answered as expected. */
export declare class RequestError extends Error {
  readonly problem: Problem;
}

export interface Options {
  /** Subprotocols that are offered. */
  protocols?: string | string[];
  /** The first wait before connecting again, in milliseconds: 500. Each further one is twice as long. */
  minDelay?: number;
  /** The longest wait, in milliseconds: 30000. */
  maxDelay?: number;
  /** How many messages may wait for a connection: 100. */
  maxQueue?: number;
  /** The property that holds the type of a message: "type". */
  typeProperty?: string;
  /** The property that holds the payload; empty if it stands beside the type. */
  payloadProperty?: string;
  /** Whether to connect again. By default after all codes but 1000 and 1008. */
  reconnect?: (close: CloseEvent) => boolean;
  /** Another implementation of WebSocket. */
  WebSocket?: typeof WebSocket;
  /** Another implementation of fetch, which finds out why a handshake was refused. */
  fetch?: typeof fetch;
}

export interface SendOptions {
  /** Whether the message may wait for a connection. */
  queue?: boolean;
}

export interface RequestOptions extends SendOptions {
  /** How long to wait for the reply, in milliseconds: 30000. */
  timeout?: number;
}

export type State = "connecting" | "open" | "waiting" | "closed";

interface Events {
  open: CustomEvent<undefined>;
  close: CustomEvent<{ code: number; reason: string }>;
  reconnecting: CustomEvent<{ code: number; reason: string; delay: number }>;
  text: CustomEvent<string>;
  binary: CustomEvent<ArrayBuffer>;
  error: CustomEvent<Problem>;
}

type Listener<E extends Event> = ((event: E) => void) | { handleEvent(event: E): void };

/** A connection to a resource, which is made again when it is lost. */
export declare class Connection extends EventTarget {
  constructor(url: string | URL, options?: Options);

  readonly state: State;

  /** Calls a listener for each message of a type. Returns a function that removes it. */
  on<T = Message>(type: string, listener: (message: T) => void): () => void;

  /** Answers the server's requests of a type with what the handler returns. */
  answer<T = Message>(type: string, handler: (message: T) => unknown): void;

  /** Sends a message. Returns whether it was sent or queued. */
  send(type: string, payload?: unknown, options?: SendOptions): boolean;

  /** Sends a text or bytes as they are. Returns whether they were sent or queued. */
  sendRaw(message: string | ArrayBuffer | ArrayBufferView | Blob, options?: SendOptions): boolean;

  /** Sends a request. Rejects with a RequestError at a time-out, an error or the end of the connection. */
  request<T = Message>(type: string, payload?: unknown, options?: RequestOptions): Promise<T>;

  /** Sends a request that is answered by many messages. Leaving the loop cancels it. */
  stream<T = Message>(type: string, payload?: unknown): AsyncGenerator<T, void, undefined>;

  /** Closes the connection for good. */
  close(code?: number, reason?: string): void;

  addEventListener<K extends keyof Events>(
    type: K,
    listener: Listener<Events[K]> | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;

  removeEventListener<K extends keyof Events>(
    type: K,
    listener: Listener<Events[K]> | null,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** Connects to a resource. The URL may be a path of the page's own server. */
export declare function connect(url: string | URL, options?: Options): Connection;
