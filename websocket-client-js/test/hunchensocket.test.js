import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { gzipSync } from "node:zlib";
import { readFileSync } from "node:fs";
import { connect, RequestError } from "../hunchensocket.js";

/** A WebSocket whose server is the test. */
class FakeWebSocket {
  static all = [];

  static get last() {
    return FakeWebSocket.all.at(-1);
  }

  sent = [];

  constructor(url, protocols) {
    this.url = url;
    this.protocols = protocols;
    FakeWebSocket.all.push(this);
  }

  send(message) {
    this.sent.push(message);
  }

  close(code, reason) {
    this.closedWith = { code, reason };
    this.onclose({ code, reason });
  }

  opens() {
    this.onopen();
    return this;
  }

  receives(message) {
    this.onmessage({ data: typeof message === "string" || message instanceof ArrayBuffer ? message : JSON.stringify(message) });
  }

  get messages() {
    return this.sent.map((message) => JSON.parse(message));
  }
}

let status;

function open(options = {}) {
  const socket = connect("ws://localhost/game", {
    WebSocket: FakeWebSocket,
    fetch: async () => ({ status }),
    ...options,
  });
  return socket;
}

/** Lets promises settle. */
const settle = async () => {
  for (let i = 0; i < 10; i++) await Promise.resolve();
};

beforeEach(() => {
  FakeWebSocket.all = [];
  status = 426;
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  mock.method(Math, "random", () => 1);
});

afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

test("listeners get the messages of their type", () => {
  const game = open();
  const seen = [];
  const remove = game.on("moved", (message) => seen.push(message));
  FakeWebSocket.last.opens();
  FakeWebSocket.last.receives({ type: "moved", x: 1 });
  FakeWebSocket.last.receives({ type: "other", x: 2 });
  remove();
  FakeWebSocket.last.receives({ type: "moved", x: 3 });
  assert.deepEqual(seen, [{ type: "moved", x: 1 }]);
});

test("texts, bytes and errors are events", () => {
  const game = open();
  const seen = [];
  for (const type of ["text", "binary", "error"]) game.addEventListener(type, ({ detail }) => seen.push(detail));
  FakeWebSocket.last.opens();
  const bytes = new ArrayBuffer(2);
  for (const text of ["hello", "{no json", "[1]", bytes]) FakeWebSocket.last.receives(text);
  FakeWebSocket.last.receives({ type: "error", error: { status: 400 } });
  assert.deepEqual(seen, ["hello", "{no json", "[1]", bytes, { status: 400 }]);
});

test("payloads stand beside the type, or under data", () => {
  const game = open();
  FakeWebSocket.last.opens();
  game.send("move", { x: 1 });
  game.send("say", "text");
  game.send("list", [1]);
  game.send("nothing");
  game.send("null", null);
  game.sendRaw("raw");
  assert.deepEqual(FakeWebSocket.last.sent, [
    '{"type":"move","x":1}',
    '{"type":"say","data":"text"}',
    '{"type":"list","data":[1]}',
    '{"type":"nothing"}',
    '{"type":"null","data":null}',
    "raw",
  ]);
});

test("other names of properties", async () => {
  const game = open({ typeProperty: "event", payloadProperty: "data" });
  const seen = [];
  game.on("moved", (payload) => seen.push(payload));
  FakeWebSocket.last.opens();
  game.send("move", { x: 1 });
  const reply = game.request("move", { x: 2 });
  assert.deepEqual(FakeWebSocket.last.sent, ['{"event":"move","data":{"x":1}}', '{"event":"move","request":1,"data":{"x":2}}']);
  FakeWebSocket.last.receives({ event: "moved", data: { x: 3 } });
  FakeWebSocket.last.receives({ reply: 1, event: "moved", data: { x: 4 } });
  assert.deepEqual(seen, [{ x: 3 }]);
  assert.deepEqual(await reply, { x: 4 });
});

test("a request resolves with its reply, whatever the order", async () => {
  const game = open();
  FakeWebSocket.last.opens();
  const first = game.request("move", { x: 1 });
  const second = game.request("who");
  assert.deepEqual(FakeWebSocket.last.messages, [
    { type: "move", request: 1, x: 1 },
    { type: "who", request: 2 },
  ]);
  FakeWebSocket.last.receives({ reply: 2, type: "done" });
  FakeWebSocket.last.receives({ reply: 1, type: "moved", x: 1 });
  assert.deepEqual(await first, { reply: 1, type: "moved", x: 1 });
  assert.deepEqual(await second, { reply: 2, type: "done" });
});

test("a request rejects with the error of the server", async () => {
  const game = open();
  FakeWebSocket.last.opens();
  const reply = game.request("move");
  FakeWebSocket.last.receives({ reply: 1, type: "error", error: { title: "Bad Request", detail: "No such field", status: 400 } });
  await assert.rejects(reply, (error) => error instanceof RequestError && error.message === "No such field" && error.problem.status === 400);
});

test("a request rejects at its time-out, and is cancelled", async () => {
  const game = open();
  FakeWebSocket.last.opens();
  const reply = game.request("move", {}, { timeout: 100 });
  mock.timers.tick(100);
  await assert.rejects(reply, /No reply to "move" within 100 ms/);
  assert.deepEqual(FakeWebSocket.last.messages.at(-1), { type: "cancel", request: 1 });
  FakeWebSocket.last.receives({ reply: 1, type: "done" });
});

test("a request rejects when the connection is lost, and without a connection", async () => {
  const game = open();
  await assert.rejects(game.request("early"), /There is no connection/);
  FakeWebSocket.last.opens();
  const reply = game.request("move");
  FakeWebSocket.last.onclose({ code: 1006, reason: "" });
  await assert.rejects(reply, /The connection was lost/);
});

test("a stream yields until it is complete", async () => {
  const game = open();
  FakeWebSocket.last.opens();
  const items = [];
  const reading = (async () => {
    for await (const item of game.stream("count", { to: 2 })) items.push(item.n);
  })();
  await settle();
  for (const n of [1, 2]) FakeWebSocket.last.receives({ reply: 1, type: "number", n });
  FakeWebSocket.last.receives({ reply: 1, type: "complete" });
  await reading;
  assert.deepEqual(items, [1, 2]);
  assert.equal(FakeWebSocket.last.sent.length, 1);
});

test("a stream yields values that have no type", async () => {
  const game = open();
  FakeWebSocket.last.opens();
  const items = [];
  const reading = (async () => {
    for await (const item of game.stream("words")) items.push(item.data);
  })();
  await settle();
  for (const data of ["a", "b"]) FakeWebSocket.last.receives({ reply: 1, type: "done", data });
  FakeWebSocket.last.receives({ reply: 1, type: "complete" });
  await reading;
  assert.deepEqual(items, ["a", "b"]);
});

test("a stream of nothing ends", async () => {
  const game = open();
  FakeWebSocket.last.opens();
  const reading = (async () => {
    for await (const item of game.stream("nothing")) assert.fail(item);
  })();
  await settle();
  FakeWebSocket.last.receives({ reply: 1, type: "done" });
  await reading;
});

test("leaving a stream cancels it", async () => {
  const game = open();
  FakeWebSocket.last.opens();
  const reading = (async () => {
    for await (const item of game.stream("count")) if (item.n === 1) break;
  })();
  await settle();
  FakeWebSocket.last.receives({ reply: 1, type: "number", n: 1 });
  await reading;
  assert.deepEqual(FakeWebSocket.last.messages.at(-1), { type: "cancel", request: 1 });
});

test("a stream fails with the error of the server", async () => {
  const game = open();
  FakeWebSocket.last.opens();
  const reading = (async () => {
    for await (const item of game.stream("count")) assert.equal(item.n, 1);
  })();
  await settle();
  FakeWebSocket.last.receives({ reply: 1, type: "number", n: 1 });
  FakeWebSocket.last.receives({ reply: 1, type: "error", error: { title: "Gone" } });
  await assert.rejects(reading, /Gone/);
});

test("the server's requests are answered", async () => {
  const game = open();
  game.answer("sure", async ({ what }) => ({ yes: what === "delete" }));
  game.answer("fail", () => {
    throw new Error("Not now");
  });
  FakeWebSocket.last.opens();
  for (const [request, type] of [[7, "sure"], [8, "fail"], [9, "unknown"]]) FakeWebSocket.last.receives({ type, request, what: "delete" });
  await settle();
  const byNumber = FakeWebSocket.last.messages.sort((a, b) => a.reply - b.reply);
  assert.deepEqual(byNumber, [
    { reply: 7, type: "done", yes: true },
    { reply: 8, type: "error", error: { title: "Not now" } },
    { reply: 9, type: "error", error: { title: 'The client knows no request "unknown"' } },
  ]);
});

test("messages wait for a connection if they may, up to a bound", () => {
  const game = open({ maxQueue: 2 });
  assert.equal(game.send("a", {}, { queue: true }), true);
  assert.equal(game.send("b"), false);
  assert.equal(game.send("c", {}, { queue: true }), true);
  assert.equal(game.send("d", {}, { queue: true }), false);
  FakeWebSocket.last.opens();
  assert.deepEqual(FakeWebSocket.last.messages, [{ type: "a" }, { type: "c" }]);
});

test("a lost connection is made again, later each time", async () => {
  const game = open();
  const delays = [];
  game.addEventListener("reconnecting", ({ detail }) => delays.push(detail.delay));
  for (let i = 0; i < 8; i++) {
    FakeWebSocket.last.onclose({ code: 1006, reason: "" });
    await settle();
    assert.equal(game.state, "waiting");
    mock.timers.tick(delays.at(-1));
    assert.equal(game.state, "connecting");
  }
  assert.deepEqual(delays, [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]);
  FakeWebSocket.last.opens();
  mock.timers.tick(6000);
  FakeWebSocket.last.onclose({ code: 1001, reason: "" });
  await settle();
  assert.equal(delays.at(-1), 500);
});

test("waits differ by chance", async () => {
  Math.random.mock.mockImplementation(() => 0);
  const game = open();
  let delay;
  game.addEventListener("reconnecting", ({ detail }) => (delay = detail.delay));
  FakeWebSocket.last.onclose({ code: 1006, reason: "" });
  await settle();
  assert.equal(delay, 250);
});

for (const code of [1000, 1008]) {
  test(`it does not come back after ${code}`, async () => {
    const game = open();
    let closed;
    game.addEventListener("close", ({ detail }) => (closed = detail));
    FakeWebSocket.last.opens().onclose({ code, reason: "why" });
    await settle();
    assert.deepEqual(closed, { code, reason: "why" });
    assert.equal(game.state, "closed");
    mock.timers.tick(100_000);
    assert.equal(FakeWebSocket.all.length, 1);
  });
}

for (const [refusal, again] of [[401, false], [403, false], [404, false], [426, true], [503, true], [200, true]]) {
  test(`a handshake that was refused with ${refusal} is ${again ? "" : "not "}tried again`, async () => {
    status = refusal;
    const game = open();
    FakeWebSocket.last.onclose({ code: 1006, reason: "" });
    await settle();
    assert.equal(game.state, again ? "waiting" : "closed");
  });
}

test("the application may decide about coming back", async () => {
  const game = open({ reconnect: ({ code }) => code === 1000 });
  FakeWebSocket.last.opens().onclose({ code: 1000, reason: "" });
  await settle();
  assert.equal(game.state, "waiting");
  mock.timers.tick(1000);
  FakeWebSocket.last.opens().onclose({ code: 1006, reason: "" });
  await settle();
  assert.equal(game.state, "closed");
});

test("a connection that was closed stays closed", async () => {
  const game = open();
  FakeWebSocket.last.opens();
  game.close(4000, "bye");
  await settle();
  assert.deepEqual(FakeWebSocket.last.closedWith, { code: 4000, reason: "bye" });
  assert.equal(game.state, "closed");
  assert.equal(game.send("a", {}, { queue: true }), false);
  mock.timers.tick(100_000);
  assert.equal(FakeWebSocket.all.length, 1);
});

test("a connection may be closed while it waits", async () => {
  const game = open();
  FakeWebSocket.last.opens().onclose({ code: 1006, reason: "" });
  await settle();
  game.close();
  mock.timers.tick(100_000);
  assert.equal(FakeWebSocket.all.length, 1);
});

test("a connection may be closed while it is asked why the handshake was refused", async () => {
  let answer;
  const game = open({ fetch: () => new Promise((resolve) => (answer = resolve)) });
  const seen = [];
  for (const type of ["close", "reconnecting"]) game.addEventListener(type, () => seen.push(type));
  FakeWebSocket.last.onclose({ code: 1006, reason: "" });
  game.close();
  answer({ status: 503 });
  await settle();
  assert.deepEqual(seen, ["close"]);
  mock.timers.tick(100_000);
  assert.equal(FakeWebSocket.all.length, 1);
});

test("a payload cannot change the type of its message", () => {
  const game = open();
  FakeWebSocket.last.opens();
  game.send("move", { type: "other", x: 1 });
  assert.deepEqual(FakeWebSocket.last.messages, [{ type: "move", x: 1 }]);
});

test("it is at most 4 KB, compressed", () => {
  const source = readFileSync(new URL("../hunchensocket.js", import.meta.url));
  assert.ok(gzipSync(source, { level: 9 }).length <= 4096, `${gzipSync(source, { level: 9 }).length} bytes`);
});
