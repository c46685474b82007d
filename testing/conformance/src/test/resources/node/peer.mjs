// One check of an echo server with the "ws" client: node peer.mjs URL CHECK
import assert from 'node:assert/strict';
import { once } from 'node:events';
import WebSocket from 'ws';

const [base, check] = process.argv.slice(2);

async function open(path = '/echo', subprotocols = []) {
  const socket = new WebSocket(base + path, subprotocols);
  await once(socket, 'open');
  return socket;
}

// Opens with an offer of compression, and checks the server's answer.
async function openCompressed(perMessageDeflate, answer) {
  const socket = new WebSocket(`${base}/echo`, { perMessageDeflate: { threshold: 0, ...perMessageDeflate } });
  const [[response]] = await Promise.all([once(socket, 'upgrade'), once(socket, 'open')]);
  assert.equal(response.headers['sec-websocket-extensions'], answer);
  return socket;
}

const receivedBytes = (socket) => socket._socket.bytesRead;

const prose = Array.from({ length: 4000 }, (_, i) => `Brücke ${i * i % 977}: der ${i}. Satz.`).join(' ');

async function echoed(socket, data, options = {}) {
  const message = once(socket, 'message');
  socket.send(data, options);
  const [payload, isBinary] = await message;
  return { payload, isBinary };
}

async function close(socket, code = 1000, reason = '') {
  const closed = once(socket, 'close');
  socket.close(code, reason);
  return (await closed)[0];
}

const checks = {
  async text() {
    const socket = await open();
    const { payload, isBinary } = await echoed(socket, 'grüß 🦆');
    assert.equal(isBinary, false);
    assert.equal(payload.toString(), 'grüß 🦆');
    assert.equal(await close(socket), 1000);
  },

  async binary() {
    const socket = await open();
    const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 31 + (i >> 8)) & 255));
    const { payload, isBinary } = await echoed(socket, bytes);
    assert.equal(isBinary, true);
    assert.deepEqual(payload, bytes);
    assert.equal(await close(socket), 1000);
  },

  async fragments() {
    const socket = await open();
    socket.send('one, ', { fin: false });
    const pong = once(socket, 'pong');
    socket.ping('between');
    assert.equal((await pong)[0].toString(), 'between');
    socket.send('two, ', { fin: false });
    const { payload } = await echoed(socket, 'three', { fin: true });
    assert.equal(payload.toString(), 'one, two, three');
    assert.equal(await close(socket), 1000);
  },

  async order() {
    const socket = await open();
    const received = [];
    const all = new Promise((resolve) => {
      socket.on('message', (data) => received.push(data.toString()) === 1000 && resolve());
    });
    const sent = Array.from({ length: 1000 }, (_, i) => `message ${i}`);
    sent.forEach((message) => socket.send(message));
    await all;
    assert.deepEqual(received, sent);
    assert.equal(await close(socket), 1000);
  },

  async closeCodes() {
    for (const code of [1000, 1001, 1012, 1014, 3000, 4999]) {
      assert.equal(await close(await open(), code, 'bye'), code);
    }
  },

  async subprotocol() {
    const socket = await open('/echo', ['unknown', 'echo']);
    assert.equal(socket.protocol, 'echo');
    assert.equal(await close(socket), 1000);
  },

  async masklessFrame() {
    const socket = await open();
    const closed = once(socket, 'close');
    socket.send('unmasked', { mask: false });
    assert.equal((await closed)[0], 1002);
  },

  async compressed() {
    const socket = await openCompressed({}, 'permessage-deflate; client_max_window_bits=11');
    for (const text of [prose, 'short', prose.slice(1, 5000), '', prose]) {
      const before = receivedBytes(socket);
      const { payload, isBinary } = await echoed(socket, text);
      assert.equal(isBinary, false);
      assert.equal(payload.toString(), text);
      assert.ok(text.length < 1024 || receivedBytes(socket) - before < text.length / 2, 'is much smaller on the wire');
    }
    assert.equal(await close(socket), 1000);
  },

  async compressedFragments() {
    const socket = await openCompressed({}, 'permessage-deflate; client_max_window_bits=11');
    const bytes = Buffer.from(prose);
    socket.send(bytes.subarray(0, 1000), { fin: false });
    const pong = once(socket, 'pong');
    socket.ping('between');
    assert.equal((await pong)[0].toString(), 'between');
    socket.send(bytes.subarray(1000, 70_000), { fin: false });
    const { payload, isBinary } = await echoed(socket, bytes.subarray(70_000), { fin: true });
    assert.equal(isBinary, true);
    assert.deepEqual(payload, bytes);
    assert.equal(await close(socket), 1000);
  },

  // The inflater of "ws" has exactly the window that was agreed on: it refuses what lies farther back.
  async windowBits() {
    for (const bits of [9, 10, 12, 15]) {
      const socket = await openCompressed({ serverMaxWindowBits: bits, clientMaxWindowBits: bits },
        `permessage-deflate; server_max_window_bits=${bits}; client_max_window_bits=${Math.min(bits, 11)}`);
      for (const text of [prose, prose.slice(7, 3000)]) {
        assert.equal((await echoed(socket, text)).payload.toString(), text);
      }
      assert.equal(await close(socket), 1000);
    }
  },

  async refusal() {
    const socket = new WebSocket(`${base}/nowhere`);
    const [, response] = await once(socket, 'unexpected-response');
    assert.equal(response.statusCode, 404);
    response.destroy();
  },
};

await checks[check]();
